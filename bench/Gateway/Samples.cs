namespace SkyAndStreet.Gateway.Bench;

/// <summary>Times of calls in microseconds, direct and proxied.</summary>
internal sealed class Samples(int capacity)
{
    private readonly List<double> _direct = new(capacity);
    private readonly List<double> _proxied = new(capacity);

    /// <summary>Median of the gateway's calls less median of the direct ones.</summary>
    public double AddedAtMedianMicroseconds => Quantile(_proxied, 0.5) - Quantile(_direct, 0.5);

    public int Pairs => _direct.Count;

    public static Samples Join(IReadOnlyCollection<Samples> parts)
    {
        var all = new Samples(parts.Sum(part => part.Pairs));
        foreach (var part in parts)
        {
            all._direct.AddRange(part._direct);
            all._proxied.AddRange(part._proxied);
        }

        return all;
    }

    public void Add(double directMicroseconds, double proxiedMicroseconds)
    {
        _direct.Add(directMicroseconds);
        _proxied.Add(proxiedMicroseconds);
    }

    public (double Direct, double Proxied) At(double quantile) => (Quantile(_direct, quantile), Quantile(_proxied, quantile));

    private static double Quantile(List<double> values, double quantile)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, quantile * sorted.Count)];
    }
}
