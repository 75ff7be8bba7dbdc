namespace SkyAndStreet.Anomalies;

/// <summary>
/// The threshold of Hundman et al. 2018, section 3.2: of the candidates mean + z x deviation, the one whose removal of
/// everything above it lowers mean and deviation the most, for the fewest and shortest abnormal stretches.
/// </summary>
public static class DynamicThreshold
{
    private const double FirstZ = 2.5;
    private const double StepZ = 0.5;
    private const double LastZ = 11.5;
    private const double FallbackZ = 12;
    private const int MaxStretches = 5;

    /// <summary>Finds the threshold for a window of smoothed errors.</summary>
    /// <param name="errors">Smoothed errors, 0 or more each.</param>
    /// <param name="paddingSamples">Samples added on both sides of a stretch before stretches are counted.</param>
    /// <param name="mean">Mean of the errors.</param>
    /// <param name="deviation">Their population standard deviation.</param>
    public static double Find(ReadOnlySpan<double> errors, int paddingSamples, double mean, double deviation)
    {
        var threshold = mean + FallbackZ * deviation;
        if (mean <= 0 || deviation <= 0)
        {
            return threshold;
        }

        var best = double.NegativeInfinity;
        for (var z = FirstZ; z <= LastZ; z += StepZ)
        {
            var candidate = mean + z * deviation;
            if (Gain(errors, paddingSamples, candidate, mean, deviation) is { } gain && gain >= best)
            {
                (best, threshold) = (gain, candidate);
            }
        }

        return threshold;
    }

    /// <summary>Mean and population standard deviation.</summary>
    public static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        double squares = 0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, Math.Sqrt(squares / values.Length));
    }

    /// <summary>Null when the candidate would call too much abnormal, or nothing.</summary>
    private static double? Gain(ReadOnlySpan<double> errors, int padding, double candidate, double mean, double deviation)
    {
        var below = new Below(mean);
        int stretches = 0, samples = 0, paddedTo = 0;
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] < candidate)
            {
                below.Add(errors[i]);
                continue;
            }

            var from = Math.Max(i - padding, 0);
            stretches += from > paddedTo || stretches == 0 ? 1 : 0;
            from = Math.Max(from, paddedTo);
            paddedTo = Math.Min(i + padding + 1, errors.Length);
            samples += paddedTo - from;
        }

        if (stretches is 0 or > MaxStretches || samples >= errors.Length / 2)
        {
            return null;
        }

        var lowered = (mean - below.Mean) / mean + (deviation - below.Deviation) / deviation;
        return lowered / ((double)stretches * stretches + samples);
    }

    /// <summary>Moments of the errors under a candidate, in one pass; shifted by the mean of all, which keeps the digits.</summary>
    private struct Below(double shift)
    {
        private double _sum;
        private double _squares;
        private int _count;

        public readonly double Mean => shift + _sum / _count;

        public readonly double Deviation => Math.Sqrt(Math.Max(0, _squares / _count - _sum / _count * (_sum / _count)));

        public void Add(double value)
        {
            var shifted = value - shift;
            _sum += shifted;
            _squares += shifted * shifted;
            _count++;
        }
    }
}
