namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>The mean and deviation of a pixel without its four highest values, in integers.</summary>
internal static class FourFrameStatistics
{
    public const int DroppedValues = 4;

    /// <summary>
    /// acc = sum - m1 - m2 - m3 - m4; mean = acc / (n - 4); variance = (sumsq - m1^2 - .. - m4^2 - acc * mean) / (n - 5);
    /// deviation = max(1, floor(sqrt(variance))).
    /// </summary>
    public static (byte Average, byte Deviation) Of(int frames, uint sum, uint sumOfSquares, byte m1, byte m2, byte m3, byte m4)
    {
        var rest = sum - m1 - m2 - m3 - m4;
        var restOfSquares = sumOfSquares - (uint)(m1 * m1) - (uint)(m2 * m2) - (uint)(m3 * m3) - (uint)(m4 * m4);
        var mean = rest / (uint)(frames - DroppedValues);
        var variance = (restOfSquares - rest * mean) / (uint)(frames - DroppedValues - 1);
        return ((byte)mean, (byte)Math.Max(1, (int)Math.Sqrt(variance)));
    }
}
