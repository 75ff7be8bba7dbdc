namespace SkyAndStreet.Anomalies;

/// <summary>What one window of errors says: which samples are abnormal, over which threshold.</summary>
internal readonly struct WindowVerdict
{
    private WindowVerdict(double threshold, double unit, List<Stretch> stretches)
    {
        Threshold = threshold;
        _unit = unit;
        Stretches = stretches;
    }

    private readonly double _unit;

    public double Threshold { get; }

    /// <summary>Abnormal stretches in time order, indices within the window, ends included.</summary>
    public List<Stretch> Stretches { get; }

    public double Score(double error) => Math.Abs(error - Threshold) / _unit;

    public static WindowVerdict Judge(ErrorWindow window, ResidualDetectorOptions options)
    {
        var errors = window.Errors;
        var (mean, deviation) = DynamicThreshold.Moments(errors);
        var threshold = DynamicThreshold.Find(errors, options.PaddingSamples, mean, deviation);
        var limit = Math.Max(threshold, Floor(window.Values, options));
        var stretches = deviation > 0 ? Over(errors, limit, options.PaddingSamples) : [];
        Prune(stretches, HighestNormal(window, stretches), options.PruneShare);
        return new WindowVerdict(limit, mean + deviation, stretches);
    }

    private static double Floor(ReadOnlySpan<double> values, ResidualDetectorOptions options)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var range = sorted[(int)(0.95 * (sorted.Length - 1))] - sorted[(int)(0.05 * (sorted.Length - 1))];
        return Math.Max(Math.BitIncrement(options.FloorShare * range), options.Floor);
    }

    private static List<Stretch> Over(ReadOnlySpan<double> errors, double limit, int padding)
    {
        List<Stretch> stretches = [];
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] < limit)
            {
                continue;
            }

            var start = Math.Max(i - padding, 0);
            var end = Math.Min(i + padding, errors.Length - 1);
            if (stretches.Count > 0 && start <= stretches[^1].End + 1)
            {
                stretches[^1] = stretches[^1].Extend(end, errors[i]);
            }
            else
            {
                stretches.Add(new Stretch(start, end, errors[i]));
            }
        }

        return stretches;
    }

    private static double HighestNormal(ErrorWindow window, List<Stretch> stretches)
    {
        var highest = 0.0;
        var next = 0;
        for (var i = 0; i < window.Count; i++)
        {
            next += next < stretches.Count && i > stretches[next].End ? 1 : 0;
            var abnormal = next < stretches.Count && i >= stretches[next].Start;
            if (!abnormal && !window.Abnormal[i])
            {
                highest = Math.Max(highest, window.Errors[i]);
            }
        }

        return highest;
    }

    /// <summary>Drops every stretch below the last large drop in the sorted maxima.</summary>
    private static void Prune(List<Stretch> stretches, double highestNormal, double pruneShare)
    {
        double[] maxima = [.. stretches.Select(s => s.Peak).OrderDescending(), highestNormal];
        var kept = 0;
        for (var i = 0; i + 1 < maxima.Length; i++)
        {
            kept = (maxima[i] - maxima[i + 1]) / maxima[i] >= pruneShare ? i + 1 : kept;
        }

        var lowest = kept == 0 ? double.PositiveInfinity : maxima[kept - 1];
        stretches.RemoveAll(s => s.Peak < lowest);
    }

    internal readonly record struct Stretch(int Start, int End, double Peak)
    {
        public Stretch Extend(int end, double error) => new(Start, end, Math.Max(Peak, error));
    }
}
