namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Bit planes of one quadrant of HCOMPRESS, each a quadtree of four-bit nodes or the nodes of its last level alone.</summary>
internal static class QuadTree
{
    private const uint PlainPlane = 0;
    private const uint CodedPlane = 0xf;

    /// <param name="a">Coefficients from the quadrant's first on; their bits are added.</param>
    /// <param name="stride">Coefficients in a row of the whole image.</param>
    public static void Decode(ref BitReader bits, Span<long> a, int stride, int rows, int columns, int planes)
    {
        if (rows == 0 || columns == 0)
            return;
        var nodes = new byte[(rows + 1) / 2 * ((columns + 1) / 2)];
        for (var plane = planes - 1; plane >= 0; plane--)
        {
            ReadPlane(ref bits, nodes, rows, columns);
            SetBits(nodes, a, stride, rows, columns, plane);
        }
    }

    private static void ReadPlane(ref BitReader bits, byte[] nodes, int rows, int columns)
    {
        switch (bits.Read(4))
        {
            case PlainPlane:
                foreach (ref var node in nodes.AsSpan())
                    node = (byte)bits.Read(4);
                break;
            case CodedPlane:
                ReadCodedPlane(ref bits, nodes, rows, columns);
                break;
            case var other:
                throw new TileDataException($"A bit plane of the HCOMPRESS stream starts with {other}; only 0 and 15 exist");
        }
    }

    // Each level doubles the last, down to half the size of the quadrant: its nodes hold two by two bits of the plane.
    private static void ReadCodedPlane(ref BitReader bits, byte[] nodes, int rows, int columns)
    {
        var levels = Levels(Math.Max(rows, columns));
        // A quadrant of one pixel has no level below its root, and still one node.
        nodes[0] = ReadNode(ref bits);
        for (var level = levels - 1; level > 0; level--)
        {
            var (levelRows, levelColumns) = (Halved(rows, level), Halved(columns, level));
            Spread(nodes, levelRows, levelColumns);
            for (var i = levelRows * levelColumns - 1; i >= 0; i--)
            {
                if (nodes[i] != 0)
                    nodes[i] = ReadNode(ref bits);
            }
        }
    }

    public static int Levels(int size) => size <= 1 ? 0 : 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)size - 1);

    private static int Halved(int size, int times) => (int)(((long)size + (1L << times) - 1) >> times);

    /// <summary>Unfolds nodes of the level above into flags of this one, in place, from the end.</summary>
    private static void Spread(byte[] nodes, int rows, int columns)
    {
        var (aboveRows, aboveColumns) = ((rows + 1) / 2, (columns + 1) / 2);
        for (var y = aboveRows - 1; y >= 0; y--)
        {
            for (var x = aboveColumns - 1; x >= 0; x--)
                SpreadNode(nodes, rows, columns, y, x, nodes[y * aboveColumns + x]);
        }
    }

    private static void SpreadNode(byte[] nodes, int rows, int columns, int y, int x, byte node)
    {
        var at = 2 * y * columns + 2 * x;
        var (hasRight, hasBelow) = (2 * x + 1 < columns, 2 * y + 1 < rows);
        if (hasBelow && hasRight)
            nodes[at + columns + 1] = (byte)(node & 1);
        if (hasBelow)
            nodes[at + columns] = (byte)((node >> 1) & 1);
        if (hasRight)
            nodes[at + 1] = (byte)((node >> 2) & 1);
        nodes[at] = (byte)((node >> 3) & 1);
    }

    private static void SetBits(byte[] nodes, Span<long> a, int stride, int rows, int columns, int plane)
    {
        var next = 0;
        for (var y = 0; y < rows; y += 2)
        {
            for (var x = 0; x < columns; x += 2)
            {
                long node = nodes[next++];
                var at = y * stride + x;
                a[at] |= ((node >> 3) & 1) << plane;
                if (x + 1 < columns)
                    a[at + 1] |= ((node >> 2) & 1) << plane;
                if (y + 1 >= rows)
                    continue;
                a[at + stride] |= ((node >> 1) & 1) << plane;
                if (x + 1 < columns)
                    a[at + stride + 1] |= (node & 1) << plane;
            }
        }
    }

    /// <summary>A node by its fixed Huffman code of three to six bits.</summary>
    private static byte ReadNode(ref BitReader bits)
    {
        var code = bits.Read(3);
        if (code < 4)
            return (byte)(1 << (int)code);
        code = (code << 1) | bits.Read(1);
        if (code < 13)
            return code switch { 8 => 3, 9 => 5, 10 => 10, 11 => 12, _ => 15 };
        code = (code << 1) | bits.Read(1);
        if (code < 31)
            return code switch { 26 => 6, 27 => 7, 28 => 9, 29 => 11, _ => 13 };
        return (byte)(bits.Read(1) == 0 ? 0 : 14);
    }
}
