using System.Globalization;
using System.Text;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>An ASCII table (FITS 4.0, section 7.2).</summary>
public sealed class FitsAsciiTable : FitsTable
{
    private readonly List<FitsAsciiColumn> _columns = [];

    public FitsAsciiTable(FitsHdu hdu)
        : base(hdu, FitsHduKind.AsciiTable)
    {
        var fields = FieldCount();
        for (var number = 1; number <= fields; number++)
            _columns.Add(ReadColumn(number));
    }

    public IReadOnlyList<FitsAsciiColumn> Columns => _columns;

    /// <summary>The column of that name; names ignore case.</summary>
    public FitsAsciiColumn Column(string name) => Named(_columns, name);

    /// <summary>A cell's text without trailing spaces.</summary>
    public string ReadText(long row, FitsAsciiColumn column) => Encoding.Latin1.GetString(Cell(row, column)).TrimEnd(' ');

    /// <summary>A cell's stored integer; null where it is blank or TNULLn.</summary>
    public long? ReadInteger(long row, FitsAsciiColumn column)
    {
        var text = Value(row, column);
        if (text is null)
            return null;
        return FitsToken.TryInteger(text, out var value) ? value : throw NotANumber(row, column, text);
    }

    /// <summary>A cell's physical value; NaN where it is blank or TNULLn.</summary>
    public double ReadReal(long row, FitsAsciiColumn column)
    {
        var text = Value(row, column);
        if (text is null)
            return double.NaN;
        if (!FitsToken.TryReal(text, out var value))
            throw NotANumber(row, column, text);
        var hasPoint = column.Letter == 'I' || text.Contains('.', StringComparison.Ordinal);
        return column.Scaling.Apply(hasPoint ? value : value * Math.Pow(10, -column.Decimals));
    }

    private string? Value(long row, FitsAsciiColumn column)
    {
        var text = Encoding.Latin1.GetString(Cell(row, column));
        var isNull = column.NullText is { } nothing && text.TrimEnd(' ') == nothing.TrimEnd(' ');
        var value = text.Replace(" ", "", StringComparison.Ordinal);
        return isNull || value.Length == 0 ? null : value;
    }

    private FitsFormatException NotANumber(long row, FitsAsciiColumn column, string text) => new(
        $"Row {row}, column {column.Number} ({column.Name}) holds '{text}', which is no number",
        Hdu.DataLocation with { Offset = Hdu.DataOffset + row * RowBytes + column.Offset }, "Correct the cell, or read it as text.");

    private FitsAsciiColumn ReadColumn(int number)
    {
        var (letter, width, decimals) = ReadFormat(number);
        var first = (int)Hdu.Header.GetInteger($"TBCOL{number}", 1, Math.Max(1, RowBytes));
        if (width > RowBytes - (first - 1))
            throw Hdu.Fault($"Column {number} reaches beyond the row of {RowBytes} bytes", "TBCOLn, TFORMn and NAXIS1 do not agree.", $"TBCOL{number}");
        return new FitsAsciiColumn(
            number, TextOf("TTYPE", number), TextOf("TUNIT", number), first - 1, width, ScalingOf(number, null), letter, decimals,
            Hdu.Header.FindText($"TNULL{number}"));
    }

    private (char Letter, int Width, int Decimals) ReadFormat(int number)
    {
        var text = Hdu.Header.GetText($"TFORM{number}").Trim();
        var parts = text.Length > 1 ? text[1..].Split('.') : [];
        var decimals = 0;
        var isRight = parts.Length is 1 or 2 && "AIFED".Contains(text[0], StringComparison.Ordinal)
            & int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            & (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out decimals));
        return isRight
            ? (text[0], int.Parse(parts[0], CultureInfo.InvariantCulture), decimals)
            : throw Hdu.Fault($"TFORM{number} is '{text}'", "It must be Aw, Iw, Fw.d, Ew.d or Dw.d.", $"TFORM{number}");
    }
}
