namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// HCOMPRESS's SMOOTH: differences that the scale rounded away are guessed from neighbouring sums, within half a scale, where
/// the sums rise or fall steadily.
/// </summary>
internal static class HaarSmoothing
{
    public static void Apply(Span<long> a, int rows, int columns, int stride, int scale)
    {
        var most = scale >> 1;
        if (most <= 0)
            return;
        for (var y = 2; y < rows - 2; y += 2)
        {
            for (var x = 0; x < columns; x += 2)
                Slope(a, y * stride + x, 2 * stride, stride, most);
        }

        for (var y = 0; y < rows; y += 2)
        {
            for (var x = 2; x < columns - 2; x += 2)
                Slope(a, y * stride + x, 2, 1, most);
        }

        for (var y = 2; y < rows - 2; y += 2)
        {
            for (var x = 2; x < columns - 2; x += 2)
                Curvature(a, y * stride + x, stride, most);
        }
    }

    private static void Slope(Span<long> a, int at, int step, int place, long most)
    {
        var (before, here, after) = (a[at - step], a[at], a[at + step]);
        var highest = Math.Max(Math.Min(after - here, here - before), 0) << 2;
        var lowest = Math.Min(Math.Max(after - here, here - before), 0) << 2;
        if (lowest < highest && at + place < a.Length)
            Adjust(ref a[at + place], Math.Clamp(after - before, lowest, highest), 3, most);
    }

    private static void Curvature(Span<long> a, int at, int stride, long most)
    {
        var here = a[at];
        var (mm, pm) = (a[at - 2 * stride - 2], a[at + 2 * stride - 2]);
        var (mp, pp) = (a[at - 2 * stride + 2], a[at + 2 * stride + 2]);
        var (x, y) = (a[at + stride] << 1, a[at + 1] << 1);
        var highest = Math.Min(
            Math.Min(Math.Max(pp - here, 0) - x - y, Math.Max(here - pm, 0) + x - y),
            Math.Min(Math.Max(here - mp, 0) - x + y, Math.Max(mm - here, 0) + x + y)) << 4;
        var lowest = Math.Max(
            Math.Max(Math.Min(pp - here, 0) - x - y, Math.Min(here - pm, 0) + x - y),
            Math.Max(Math.Min(here - mp, 0) - x + y, Math.Min(mm - here, 0) + x + y)) << 4;
        if (lowest < highest)
            Adjust(ref a[at + stride + 1], Math.Clamp(pp + mm - mp - pm, lowest, highest), 6, most);
    }

    // Division by 2^bits rounds towards zero.
    private static void Adjust(ref long difference, long wanted, int bits, long most)
    {
        var step = wanted - (difference << bits);
        step = (step >= 0 ? step : step + (1L << bits) - 1) >> bits;
        difference += Math.Clamp(step, -most, most);
    }
}
