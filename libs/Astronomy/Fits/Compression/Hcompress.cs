using System.Buffers.Binary;

namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// HCOMPRESS_1 (FITS 4.0, section 10.4.4; R. L. White, "High-performance compression of astronomical images", 1992): a
/// two-dimensional Haar transform, its coefficients divided by a scale and coded as quadtrees of bit planes.
/// </summary>
internal static class Hcompress
{
    private const ushort Magic = 0xdd99;
    private const int HeaderBytes = 25;
    private const int MostBitPlanes = 62;

    /// <param name="pixels">All pixels of the tile.</param>
    /// <param name="width">Length of the fastest axis.</param>
    /// <param name="smooth">SMOOTH: whether steps made by the scale are evened out.</param>
    public static void Decode(ReadOnlySpan<byte> packed, Span<long> pixels, int width, bool smooth)
    {
        if (packed.Length < HeaderBytes || BinaryPrimitives.ReadUInt16BigEndian(packed) != Magic)
            throw new TileDataException("The HCOMPRESS stream does not start with its magic number 0xDD99");
        var rows = BinaryPrimitives.ReadInt32BigEndian(packed[2..]);
        var columns = BinaryPrimitives.ReadInt32BigEndian(packed[6..]);
        if (columns != width || (long)rows * columns != pixels.Length)
            throw new TileDataException($"The HCOMPRESS stream holds {columns} x {rows} pixels, the tile {width} x {pixels.Length / Math.Max(1, width)}");
        var scale = BinaryPrimitives.ReadInt32BigEndian(packed[10..]);
        pixels.Clear();
        ReadCoefficients(packed[22..], pixels, rows, columns);
        pixels[0] = BinaryPrimitives.ReadInt64BigEndian(packed[14..]);
        Multiply(pixels, scale);
        HaarTransform.Invert(pixels, rows, columns, smooth ? scale : 0);
    }

    // Four quadrants: sums, differences by column, differences by row, and of both.
    private static void ReadCoefficients(ReadOnlySpan<byte> packed, Span<long> a, int rows, int columns)
    {
        for (var i = 0; i < 3; i++)
        {
            if (packed[i] > MostBitPlanes)
                throw new TileDataException($"The HCOMPRESS stream has {packed[i]} bit planes, and at most {MostBitPlanes} fit");
        }

        var (top, left) = ((rows + 1) / 2, (columns + 1) / 2);
        var bits = new BitReader(packed[3..]);
        QuadTree.Decode(ref bits, a, columns, top, left, packed[0]);
        QuadTree.Decode(ref bits, a[Math.Min(left, a.Length)..], columns, top, columns / 2, packed[1]);
        QuadTree.Decode(ref bits, a[Math.Min(columns * top, a.Length)..], columns, rows / 2, left, packed[1]);
        QuadTree.Decode(ref bits, a[Math.Min(columns * top + left, a.Length)..], columns, rows / 2, columns / 2, packed[2]);
        if (bits.Read(4) != 0)
            throw new TileDataException("The HCOMPRESS stream has no end mark after its bit planes");
        bits.AlignToByte();
        ReadSigns(ref bits, a);
    }

    private static void ReadSigns(ref BitReader bits, Span<long> a)
    {
        foreach (ref var value in a)
        {
            if (value != 0 && bits.Read(1) != 0)
                value = -value;
        }
    }

    private static void Multiply(Span<long> a, int scale)
    {
        if (scale <= 1)
            return;
        foreach (ref var value in a)
            value *= scale;
    }
}
