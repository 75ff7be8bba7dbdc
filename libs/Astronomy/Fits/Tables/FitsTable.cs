using SkyAndStreet.Astronomy.Fits.Images;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>What binary and ASCII tables share: rows of equal length.</summary>
public abstract class FitsTable
{
    private protected FitsTable(FitsHdu hdu, FitsHduKind kind)
    {
        hdu.Require(kind);
        Hdu = hdu;
        var axes = hdu.Geometry.Axes;
        if (axes.Length != 2 || hdu.Geometry.BitPix != 8)
            throw hdu.Fault("A table has two axes of 8-bit elements", "Set NAXIS = 2 and BITPIX = 8.", "NAXIS");
        RowBytes = axes[0] <= Array.MaxLength
            ? (int)axes[0]
            : throw hdu.Fault($"A row has {axes[0]} bytes", "The header is damaged; get the file again.", "NAXIS1");
        RowCount = axes[1];
    }

    public FitsHdu Hdu { get; }

    public long RowCount { get; }

    public int RowBytes { get; }

    /// <summary>A row as it lies in the file: valid while the file is open.</summary>
    /// <param name="row">Counted from 0.</param>
    public ReadOnlySpan<byte> Row(long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        return Hdu.RawData(row * RowBytes, RowBytes);
    }

    /// <summary>Bytes of one cell.</summary>
    public ReadOnlySpan<byte> Cell(long row, FitsColumn column) => Row(row).Slice(column.Offset, column.Width);

    private protected int FieldCount() => (int)Hdu.Header.GetInteger("TFIELDS", 0, Hdu.Limits.MaxColumns);

    private protected string TextOf(string keyword, int number) =>
        Hdu.Header.Find($"{keyword}{number}") is { Kind: FitsValueKind.Text } card ? card.Value.Trim() : "";

    private protected FitsScaling ScalingOf(int number, long? blank) => new(
        Hdu.Header.FindReal($"TSCAL{number}") ?? 1, Hdu.Header.FindReal($"TZERO{number}") ?? 0, blank);

    private protected TColumn Named<TColumn>(IReadOnlyList<TColumn> columns, string name)
        where TColumn : FitsColumn =>
        columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw Hdu.Fault($"There is no column {name}", $"The columns are: {string.Join(", ", columns.Select(c => c.Name))}.");
}
