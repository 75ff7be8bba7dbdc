using System.Globalization;

namespace SkyAndStreet.Ui;

/// <summary>A span of values or times that is laid over a box.</summary>
public readonly record struct PlotRange(double Low, double High)
{
    private const double Margin = 0.06;

    /// <summary>Where a value lies: 0 at the low end, 1 at the high end.</summary>
    public double Share(double value) => High > Low ? (value - Low) / (High - Low) : 0.5;

    /// <summary>The position from the left, as SVG writes it.</summary>
    public string Left(double value) => Percent(Share(value));

    /// <summary>The position from the top.</summary>
    public string Top(double value) => Percent(1 - Share(value));

    /// <summary>The width of an interval, clipped to the range.</summary>
    public string Width(double from, double to) => Percent(Math.Max(0, Share(Math.Min(to, High)) - Share(Math.Max(from, Low))));

    /// <summary>The range of all finite values, with a margin; a flat line gets room on both sides.</summary>
    /// <param name="values">Values; null and not finite ones are passed over.</param>
    /// <param name="headroom">How many times the margin is left above, for words.</param>
    public static PlotRange Around(IEnumerable<double?> values, int headroom = 1)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (value is not { } number || !double.IsFinite(number)) continue;
            low = Math.Min(low, number);
            high = Math.Max(high, number);
        }

        if (low > high) return new PlotRange(0, 1);
        var room = high > low ? (high - low) * Margin : Math.Max(Math.Abs(low) * Margin, 0.5);
        return new PlotRange(low - room, high + headroom * room);
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
