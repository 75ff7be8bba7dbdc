namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>A binary table (FITS 4.0, section 7.3).</summary>
public sealed class FitsBinaryTable : FitsTable
{
    private readonly List<FitsBinaryColumn> _columns = [];

    public FitsBinaryTable(FitsHdu hdu)
        : this(hdu, FitsHduKind.BinaryTable)
    {
    }

    internal FitsBinaryTable(FitsHdu hdu, FitsHduKind kind)
        : base(hdu, kind)
    {
        var fields = FieldCount();
        var offset = 0;
        for (var number = 1; number <= fields; number++)
        {
            var column = ReadColumn(number, offset);
            _columns.Add(column);
            offset += column.Width;
        }

        // THEAP may leave a gap between the rows and the heap.
        var rows = RowCount * RowBytes;
        HeapOffset = hdu.Header.Contains("THEAP") ? hdu.Header.GetInteger("THEAP", rows, hdu.DataBytes) : rows;
    }

    public IReadOnlyList<FitsBinaryColumn> Columns => _columns;

    private long HeapOffset { get; }

    /// <summary>The column of that name; names ignore case.</summary>
    public FitsBinaryColumn Column(string name) => Named(_columns, name);

    /// <summary>Elements of a cell: fixed, or of its own for variable columns.</summary>
    public int ElementCount(long row, FitsBinaryColumn column) =>
        column.IsVariable ? Pointer(row, column).Count : column.Repeat;

    /// <summary>Elements of a cell, big-endian as stored; the array in the heap for variable columns.</summary>
    public ReadOnlySpan<byte> Elements(long row, FitsBinaryColumn column)
    {
        if (!column.IsVariable)
            return Cell(row, column);
        var (count, offset) = Pointer(row, column);
        return count == 0 ? default : Hdu.RawData(HeapOffset + offset, (int)FitsColumnFormat.BytesOf(column.Type, count));
    }

    private (int Count, long Offset) Pointer(long row, FitsBinaryColumn column)
    {
        var cell = Cell(row, column);
        if (cell.Length == 0)
            return default;
        var count = FitsNumber.Integer(cell, column.HasWidePointers ? 64 : 32);
        var offset = FitsNumber.Integer(cell[(cell.Length / 2)..], column.HasWidePointers ? 64 : 32);
        var heapBytes = Hdu.DataBytes - HeapOffset;
        // The first test keeps the second from overflowing.
        if (count < 0 || offset < 0 || count > int.MaxValue / 16 || FitsColumnFormat.BytesOf(column.Type, count) > heapBytes - (count == 0 ? 0 : offset))
            throw new FitsFormatException(
                $"Row {row}, column {column.Number} ({column.Name}) points to {count} elements at byte {offset} of a heap of {heapBytes} bytes",
                Hdu.DataLocation with { Offset = Hdu.DataOffset + row * RowBytes + column.Offset }, "The table is damaged; get the file again.");
        return ((int)count, offset);
    }

    private FitsBinaryColumn ReadColumn(int number, int offset)
    {
        var text = Hdu.Header.GetText($"TFORM{number}").Trim();
        if (!FitsColumnFormat.TryParse(text, out var format))
            throw Hdu.Fault($"TFORM{number} is '{text}'", "It must be a count and one of L X B I J K A E D C M P Q.", $"TFORM{number}");
        if (format.CellBytes > RowBytes - offset)
            throw Hdu.Fault(
                $"Column {number} ({text}) reaches beyond the row of {RowBytes} bytes", "TFORMn and NAXIS1 do not agree.", $"TFORM{number}");
        var isInteger = format.Type is FitsColumnType.UnsignedByte or FitsColumnType.Integer16 or FitsColumnType.Integer32 or FitsColumnType.Integer64;
        return new FitsBinaryColumn(
            number, TextOf("TTYPE", number), TextOf("TUNIT", number), offset, (int)format.CellBytes,
            ScalingOf(number, isInteger ? Hdu.Header.FindInteger($"TNULL{number}") : null),
            format.Type, (int)Math.Min(format.Repeat, int.MaxValue), format.Pointer != '\0', format.Pointer == 'Q', FitsShape.Parse(TextOf("TDIM", number)));
    }
}
