namespace SkyAndStreet.Ui;

/// <summary>Round positions for axis marks.</summary>
public static class AxisTicks
{
    private static readonly double[] TimeSteps =
    [
        1, 2, 5, 10, 20, 50, 100, 200, 500,
        1_000, 2_000, 5_000, 10_000, 15_000, 30_000,
        60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
        3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000,
        86_400_000, 172_800_000, 604_800_000, 1_209_600_000, 2_592_000_000, 7_776_000_000, 31_536_000_000,
    ];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten inside a range.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end, above <paramref name="low"/>.</param>
    /// <param name="wanted">About how many marks.</param>
    public static IReadOnlyList<double> OfValues(double low, double high, int wanted = 5)
    {
        if (!(high > low)) return [low];
        var step = RoundStep((high - low) / Math.Max(1, wanted));
        return Multiples(low, high, step);
    }

    /// <summary>Round UTC times inside a window, in Unix milliseconds.</summary>
    public static IReadOnlyList<double> OfTimes(double from, double to, int wanted = 6)
    {
        if (!(to > from)) return [from];
        var rough = (to - from) / Math.Max(1, wanted);
        var step = TimeSteps.FirstOrDefault(s => s >= rough, TimeSteps[^1]);
        while ((to - from) / step > 2 * wanted) step *= 2;
        return Multiples(from, to, step);
    }

    /// <summary>How many decimals tell neighbouring marks apart.</summary>
    public static int DecimalsFor(IReadOnlyList<double> ticks)
    {
        if (ticks.Count < 2) return 2;
        var step = Math.Abs(ticks[1] - ticks[0]);
        return Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
    }

    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private static List<double> Multiples(double low, double high, double step)
    {
        var first = Math.Ceiling(low / step - 1e-9);
        var last = Math.Floor(high / step + 1e-9);
        var ticks = new List<double>();
        for (var k = first; k <= last && ticks.Count < 100; k++) ticks.Add(k == 0 ? 0 : k * step); // -0 would be written with its sign.
        return ticks;
    }
}
