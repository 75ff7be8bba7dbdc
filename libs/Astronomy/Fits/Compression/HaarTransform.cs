namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// The inverse of HCOMPRESS's H-transform (R. L. White, 1992). Each level turns a sum and three differences into two by two
/// pixels. The lowest bits of the differences were dropped where the sums already tell them, and are put back here.
/// </summary>
internal static class HaarTransform
{
    /// <param name="smoothScale">Scale of the stream when steps are to be evened out, otherwise 0.</param>
    public static void Invert(Span<long> a, int rows, int columns, int smoothScale)
    {
        var levels = QuadTree.Levels(Math.Max(rows, columns));
        if (levels == 0)
            return;
        var line = new long[(Math.Max(rows, columns) + 1) / 2];
        a[0] = HaarRounding.To(a[0], 1L << (levels + 1));
        for (var level = levels - 1; level >= 0; level--)
        {
            var (levelRows, levelColumns) = (Halved(rows, level), Halved(columns, level));
            for (var y = 0; y < levelRows; y++)
                Interleave(a[(y * columns)..], levelColumns, 1, line);
            for (var x = 0; x < levelColumns; x++)
                Interleave(a[x..], levelRows, columns, line);
            if (smoothScale > 1)
                HaarSmoothing.Apply(a, levelRows, levelColumns, columns, smoothScale);
            InvertLevel(a, levelRows, levelColumns, columns, new HaarRounding(level));
        }
    }

    private static int Halved(int size, int times) => (int)(((long)size + (1L << times) - 1) >> times);

    /// <summary>First half to the even places, second half to the odd ones.</summary>
    private static void Interleave(Span<long> a, int count, int stride, long[] line)
    {
        var half = (count + 1) / 2;
        for (var i = half; i < count; i++)
            line[i - half] = a[i * stride];
        for (var i = half - 1; i > 0; i--)
            a[2 * i * stride] = a[i * stride];
        for (var i = 1; i < count; i += 2)
            a[i * stride] = line[i / 2];
    }

    private static void InvertLevel(Span<long> a, int rows, int columns, int stride, HaarRounding rounding)
    {
        for (var y = 0; y < rows; y += 2)
        {
            for (var x = 0; x < columns; x += 2)
            {
                var at = y * stride + x;
                var (hasRight, hasBelow) = (x + 1 < columns, y + 1 < rows);
                if (hasRight && hasBelow)
                    rounding.Quad(ref a[at], ref a[at + 1], ref a[at + stride], ref a[at + stride + 1]);
                else if (hasRight)
                    rounding.Pair(ref a[at], ref a[at + 1]);
                else if (hasBelow)
                    rounding.Pair(ref a[at], ref a[at + stride]);
                else
                    a[at] >>= rounding.Shift;
            }
        }
    }
}
