using System.Text;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>Reads cells of binary tables as values.</summary>
public static class FitsCells
{
    /// <summary>Numbers of a cell as stored; only for integer columns.</summary>
    public static long[] ReadIntegers(this FitsBinaryTable table, long row, FitsBinaryColumn column)
    {
        var bitPix = BitPixOf(column);
        if (bitPix <= 0)
            throw NotReadable(column, "integers");
        var bytes = table.Elements(row, column);
        var values = new long[bytes.Length / (bitPix / 8)];
        for (var i = 0; i < values.Length; i++)
            values[i] = FitsNumber.Integer(bytes[(i * bitPix / 8)..], bitPix);
        return values;
    }

    /// <summary>Numbers of a cell as physical values (TSCALn, TZEROn), NaN for TNULLn; complex numbers as pairs.</summary>
    public static double[] ReadReals(this FitsBinaryTable table, long row, FitsBinaryColumn column)
    {
        var bitPix = BitPixOf(column);
        if (bitPix == 0)
            throw NotReadable(column, "numbers");
        var bytes = table.Elements(row, column);
        var size = Math.Abs(bitPix) / 8;
        var values = new double[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = FitsNumber.Physical(bytes[(i * size)..], bitPix, column.Scaling);
        return values;
    }

    /// <summary>Text of a cell up to the first NUL, without trailing spaces.</summary>
    public static string ReadText(this FitsBinaryTable table, long row, FitsBinaryColumn column)
    {
        if (column.Type != FitsColumnType.Character)
            throw NotReadable(column, "text");
        var bytes = table.Elements(row, column);
        var end = bytes.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd(' ');
    }

    /// <summary>Logical values of a cell: null where the byte is 0 (no value).</summary>
    public static bool?[] ReadLogicals(this FitsBinaryTable table, long row, FitsBinaryColumn column)
    {
        if (column.Type != FitsColumnType.Logical)
            throw NotReadable(column, "logical values");
        var bytes = table.Elements(row, column);
        var values = new bool?[bytes.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = bytes[i] switch { (byte)'T' => true, (byte)'F' => false, _ => null };
        return values;
    }

    /// <summary>Bits of a cell, highest bit of each byte first.</summary>
    public static bool[] ReadBits(this FitsBinaryTable table, long row, FitsBinaryColumn column)
    {
        if (column.Type != FitsColumnType.Bit)
            throw NotReadable(column, "bits");
        var bytes = table.Elements(row, column);
        var values = new bool[table.ElementCount(row, column)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (bytes[i / 8] & (0x80 >> (i % 8))) != 0;
        return values;
    }

    // 0 for types that are no numbers.
    private static int BitPixOf(FitsBinaryColumn column) => column.Type switch
    {
        FitsColumnType.UnsignedByte => 8,
        FitsColumnType.Integer16 => 16,
        FitsColumnType.Integer32 => 32,
        FitsColumnType.Integer64 => 64,
        FitsColumnType.Real32 or FitsColumnType.Complex32 => -32,
        FitsColumnType.Real64 or FitsColumnType.Complex64 => -64,
        _ => 0,
    };

    private static InvalidOperationException NotReadable(FitsBinaryColumn column, string wanted) =>
        new($"Column {column.Number} ({column.Name}) holds {column.Type} and cannot be read as {wanted}.");
}
