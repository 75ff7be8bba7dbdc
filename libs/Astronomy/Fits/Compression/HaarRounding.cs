namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>One level of the inverse H-transform; differences are multiples of 2^(level + 1), their product term of 2^level.</summary>
internal readonly struct HaarRounding(int level)
{
    private readonly long _bit0 = 1L << level;
    private readonly long _bit1 = 2L << level;

    /// <summary>Sums are halved at each level, and quartered at the last.</summary>
    public int Shift { get; } = level == 0 ? 2 : 1;

    /// <summary>Nearest multiple of a power of two; halves go up, or towards zero for negative numbers.</summary>
    public static long To(long value, long unit)
    {
        var half = unit >> 1;
        return (value + (value >= 0 ? half : Math.Max(half - 1, 0))) & -unit;
    }

    public void Quad(ref long h0, ref long hy, ref long hx, ref long hc)
    {
        var (x, y, c) = (To(hx, _bit1), To(hy, _bit1), To(hc, _bit0));
        var low0 = c & _bit0;
        x += x >= 0 ? -low0 : low0;
        y += y >= 0 ? -low0 : low0;
        var low1 = (c ^ x ^ y) & _bit1;
        var sum = h0 + (h0 >= 0 ? low0 - low1 : low0 == 0 ? low1 : low0 - low1);
        (h0, hy) = ((sum - x - y + c) >> Shift, (sum - x + y - c) >> Shift);
        (hx, hc) = ((sum + x - y - c) >> Shift, (sum + x + y + c) >> Shift);
    }

    public void Pair(ref long h0, ref long h1)
    {
        var difference = To(h1, _bit1);
        var low = difference & _bit1;
        var sum = h0 + (h0 >= 0 ? -low : low);
        (h0, h1) = ((sum - difference) >> Shift, (sum + difference) >> Shift);
    }
}
