namespace SkyAndStreet.TimeSeries;

/// <summary>
/// Reduces a series for a plot: the time range is cut into equal buckets, and of each bucket the first lowest and the
/// first highest sample are kept, in the order in which they came. A plot of the result covers the same pixels as a
/// plot of everything as long as there are at least as many buckets as pixel columns; a peak is never lost.
/// One pass, memory of the result's size.
/// </summary>
public sealed class MinMaxReducer
{
    private readonly long _from;
    private readonly long _to;
    private readonly int _points;
    private readonly int _buckets;
    private readonly List<TimedValue> _reduced;
    private List<TimedValue>? _all = [];
    private Extreme _low;
    private Extreme _high;
    private long _bucket = -1;
    private long _lastAt = long.MinValue;

    /// <param name="fromUnixMicroseconds">Start of the range, included.</param>
    /// <param name="toUnixMicroseconds">End of the range, excluded; after the start.</param>
    /// <param name="points">Most samples to return, 2 to 100,000; half of it is the number of buckets.</param>
    public MinMaxReducer(long fromUnixMicroseconds, long toUnixMicroseconds, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toUnixMicroseconds, fromUnixMicroseconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 100_000);
        _from = fromUnixMicroseconds;
        _to = toUnixMicroseconds;
        _points = points;
        _buckets = points / 2;
        _reduced = [];
    }

    /// <summary>Samples seen.</summary>
    public long Count { get; private set; }

    /// <summary>Reduces a whole series in time order; see the constructor for the ranges.</summary>
    public static IReadOnlyList<TimedValue> Reduce(
        ReadOnlySpan<TimedValue> series, long fromUnixMicroseconds, long toUnixMicroseconds, int points)
    {
        var reducer = new MinMaxReducer(fromUnixMicroseconds, toUnixMicroseconds, points);
        foreach (var sample in series)
        {
            reducer.Add(sample);
        }

        return reducer.Complete();
    }

    /// <summary>Adds the next sample: inside the range, and not before the last one.</summary>
    public void Add(TimedValue sample)
    {
        if (sample.AtUnixMicroseconds < Math.Max(_from, _lastAt) || sample.AtUnixMicroseconds >= _to)
        {
            throw new ArgumentOutOfRangeException(nameof(sample), sample.AtUnixMicroseconds, $"Samples lie in [{_from}, {_to}) and come in time order.");
        }

        _lastAt = sample.AtUnixMicroseconds;
        KeepWhileFew(sample);
        var bucket = BucketOf(sample.AtUnixMicroseconds);
        if (bucket != _bucket)
        {
            Flush();
            _bucket = bucket;
            _low = _high = new Extreme(sample, Count);
        }
        else if (sample.Value < _low.Sample.Value)
        {
            _low = new Extreme(sample, Count);
        }
        else if (sample.Value > _high.Sample.Value)
        {
            _high = new Extreme(sample, Count);
        }

        Count++;
    }

    /// <summary>The reduced series; the series itself when it has no more samples than asked for.</summary>
    public IReadOnlyList<TimedValue> Complete()
    {
        Flush();
        _bucket = -1;
        return _all ?? _reduced;
    }

    private void KeepWhileFew(TimedValue sample)
    {
        if (_all?.Count == _points)
        {
            _all = null;
        }

        _all?.Add(sample);
    }

    private long BucketOf(long at) => (long)((Int128)(at - _from) * _buckets / (_to - _from));

    private void Flush()
    {
        if (_bucket < 0)
        {
            return;
        }

        var (first, second) = _low.Order <= _high.Order ? (_low, _high) : (_high, _low);
        _reduced.Add(first.Sample);
        if (second.Order != first.Order)
        {
            _reduced.Add(second.Sample);
        }
    }

    private readonly record struct Extreme(TimedValue Sample, long Order);
}
