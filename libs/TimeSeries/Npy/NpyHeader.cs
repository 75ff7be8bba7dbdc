namespace SkyAndStreet.TimeSeries;

#pragma warning disable CA1720 // float32 and float64 are numpy's own names of the two types.
/// <summary>Number type of a file's elements.</summary>
public enum NpyElementType
{
    /// <summary>Little-endian 32 bit float, <c>&lt;f4</c>.</summary>
    Float32,

    /// <summary>Little-endian 64 bit float, <c>&lt;f8</c>.</summary>
    Float64,
}
#pragma warning restore CA1720

/// <summary>What the head of a <c>.npy</c> file says about the data after it.</summary>
/// <param name="ElementType">Number type.</param>
/// <param name="Rows">Samples, 1 or more.</param>
/// <param name="Columns">Numbers a sample, 1 or more; 1 for a one-dimensional array.</param>
/// <param name="DataOffset">Byte at which the first row begins.</param>
public sealed record NpyHeader(NpyElementType ElementType, long Rows, int Columns, int DataOffset)
{
    /// <summary>Bytes of one number.</summary>
    public int ElementBytes => ElementType == NpyElementType.Float32 ? sizeof(float) : sizeof(double);

    /// <summary>Bytes of one row.</summary>
    public int RowBytes => Columns * ElementBytes;

    /// <summary>Bytes that the whole file must have.</summary>
    public long FileBytes => DataOffset + Rows * RowBytes;
}
