using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SkyAndStreet.Astronomy.Fits.Writing;

/// <summary>Collects the rows of a table that is to be written.</summary>
public abstract class FitsTableBuilder
{
    private protected List<byte> Bytes { get; } = [];

    internal abstract string Extension { get; }

    internal abstract byte Fill { get; }

    internal abstract int RowBytes { get; }

    internal int RowCount => RowBytes == 0 ? 0 : Bytes.Count / RowBytes;

    internal byte[] Data => [.. Bytes];

    internal abstract void Describe(FitsHeader header);
}

/// <summary>A binary table of numbers and text, one value a cell. A row takes its values in the order of the columns.</summary>
public sealed class FitsBinaryTableBuilder : FitsTableBuilder
{
    private readonly List<(string Name, string Format, string Unit, int Bytes)> _columns = [];

    internal override string Extension => "BINTABLE";

    internal override byte Fill => 0;

    internal override int RowBytes => _columns.Sum(c => c.Bytes);

    public FitsBinaryTableBuilder Integer32(string name, string unit = "") => Column(name, "1J", unit, 4);

    public FitsBinaryTableBuilder Real32(string name, string unit = "") => Column(name, "1E", unit, 4);

    public FitsBinaryTableBuilder Real64(string name, string unit = "") => Column(name, "1D", unit, 8);

    /// <param name="length">Characters of each cell; longer text is refused.</param>
    public FitsBinaryTableBuilder Text(string name, int length) => Column(name, $"{length}A", "", length);

    public FitsBinaryTableBuilder AddRow(params ReadOnlySpan<object> values)
    {
        if (values.Length != _columns.Count)
            throw new ArgumentException($"The table has {_columns.Count} columns, and {values.Length} values are given.", nameof(values));
        for (var i = 0; i < values.Length; i++)
            AddCell(_columns[i].Format[^1], _columns[i].Bytes, values[i]);
        return this;
    }

    internal override void Describe(FitsHeader header)
    {
        header.Set("TFIELDS", _columns.Count);
        for (var i = 0; i < _columns.Count; i++)
        {
            header.Set($"TTYPE{i + 1}", _columns[i].Name).Set($"TFORM{i + 1}", _columns[i].Format);
            if (_columns[i].Unit.Length > 0)
                header.Set($"TUNIT{i + 1}", _columns[i].Unit);
        }
    }

    private FitsBinaryTableBuilder Column(string name, string format, string unit, int bytes)
    {
        if (Bytes.Count > 0)
            throw new InvalidOperationException("Columns come before rows.");
        _columns.Add((name, format, unit, bytes));
        return this;
    }

    private void AddCell(char type, int bytes, object value)
    {
        Span<byte> cell = bytes <= 256 ? stackalloc byte[bytes] : new byte[bytes];
        cell.Clear();
        switch (type)
        {
            case 'J':
                BinaryPrimitives.WriteInt32BigEndian(cell, Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case 'E':
                BinaryPrimitives.WriteSingleBigEndian(cell, Convert.ToSingle(value, CultureInfo.InvariantCulture));
                break;
            case 'D':
                BinaryPrimitives.WriteDoubleBigEndian(cell, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                Encoding.ASCII.GetBytes((string)value, cell);
                break;
        }

        Bytes.AddRange(cell);
    }
}
