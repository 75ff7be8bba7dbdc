using SkyAndStreet.Ui;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>Drawn data for the gallery: a day of one sample per second with a gap, a labelled and a detected interval.</summary>
internal static class GalleryData
{
    private const int SecondsPerDay = 86_400;
    private static readonly DateTimeOffset Start = GalleryTime.Now.AddDays(-1);
    private static readonly double[] Values = Draw();

    internal static double First => Start.ToUnixTimeMilliseconds();

    internal static double Last => GalleryTime.Now.ToUnixTimeMilliseconds();

    internal static IReadOnlyList<double?> Trend { get; } = [.. Enumerable.Range(0, 96).Select(i => (double?)Values[i * 900])];

    internal static IReadOnlyList<double?> TrendWithGap { get; } = [.. Trend.Select((v, i) => i is > 40 and < 52 or > 90 ? null : v)];

    internal static IReadOnlyList<double?> Counts { get; } = [1, 0, 2, 1, 2, 3, 5, 4, 6, 5, 7, 5];

    internal static PlotWindow Window(double from, double to, int points)
    {
        var (first, last) = (Index(from), Index(to));
        var times = new List<double>();
        var values = new List<double?>();
        var bucket = Math.Max(1, (last - first) * 2 / Math.Max(2, points));
        for (var i = first; i < last; i += bucket) AddExtremes(times, values, i, Math.Min(i + bucket, last));
        return new PlotWindow
        {
            From = from,
            To = to,
            Samples = last - first,
            Latest = Last,
            Series = [new PlotSeries { Label = "P-1", Times = times, Values = values }],
            Bands =
            [
                new PlotBand { From = At(67_000), To = At(80_000), Label = "Detected: above band", Kind = PlotBandKind.Detected },
                new PlotBand { From = At(64_000), To = At(76_000), Label = "Labelled: contextual", Kind = PlotBandKind.Labelled },
            ],
            Gaps = [new PlotGap { From = At(38_000), To = At(45_000) }],
        };
    }

    private static void AddExtremes(List<double> times, List<double?> values, int from, int to)
    {
        if (from is >= 38_000 and < 45_000) return;
        int low = from, high = from;
        for (var i = from; i < to; i++)
        {
            if (Values[i] < Values[low]) low = i;
            if (Values[i] > Values[high]) high = i;
        }

        foreach (var i in low == high ? [low] : new[] { Math.Min(low, high), Math.Max(low, high) })
        {
            times.Add(At(i));
            values.Add(Values[i]);
        }
    }

    private static double At(int second) => First + second * 1000.0;

    private static int Index(double time) => Math.Clamp((int)Math.Ceiling((time - First) / 1000), 0, SecondsPerDay);

    private static double[] Draw()
    {
        var random = new Random(20261121);
        var values = new double[SecondsPerDay];
        var noise = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            noise = 0.98 * noise + 0.05 * (random.NextDouble() - 0.5);
            var rise = i > 67_000 ? (i - 67_000) / 10_000.0 : 0;
            values[i] = 3.2 + 0.5 * Math.Sin(i / 14_000.0) + rise + noise;
        }

        return values;
    }
}
