using Xunit.Abstractions;

namespace SkyAndStreet.TimeSeries.Tests;

public class MinMaxReducerTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [Fact]
    public void A_short_series_is_returned_as_it_is()
    {
        var series = Walk(new Random(1), 100);
        Assert.Equal(series, MinMaxReducer.Reduce(series, 0, series[^1].AtUnixMicroseconds + 1, 100));
    }

    [Fact]
    public void Each_bucket_keeps_its_extremes_in_order()
    {
        TimedValue[] series = [new(0, 1), new(1, 5), new(2, -3), new(3, 0), new(10, 7), new(11, 7), new(12, 7), new(19, 7)];
        Assert.Equal([new(1, 5), new(2, -3), new(10, 7)], MinMaxReducer.Reduce(series, 0, 20, 4));
    }

    [Fact]
    public void Many_samples_keep_each_buckets_range_and_never_grow()
    {
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        var series = Walk(random, 200_000);
        var to = series[^1].AtUnixMicroseconds + 1;
        foreach (var points in new[] { 2, 3, 100, 1_999 })
        {
            var reduced = MinMaxReducer.Reduce(series, 0, to, points);
            Assert.True(reduced.Count <= points);
            Assert.Equal(Ranges(series, to, points / 2), Ranges(reduced, to, points / 2));
            Assert.True(reduced.Zip(reduced.Skip(1)).All(p => p.First.AtUnixMicroseconds <= p.Second.AtUnixMicroseconds));
        }
    }

    [Fact]
    public void Every_returned_sample_is_one_of_the_series()
    {
        var series = Walk(new Random(Seed), 5_000);
        var known = series.ToHashSet();
        Assert.All(MinMaxReducer.Reduce(series, 0, series[^1].AtUnixMicroseconds + 1, 64), s => Assert.Contains(s, known));
    }

    [Fact]
    public void Samples_at_one_time_keep_their_order()
    {
        TimedValue[] series = [new(5, 2), new(5, 9), new(5, -9), new(5, 3)];
        Assert.Equal([new(5, 9), new(5, -9)], MinMaxReducer.Reduce(series, 0, 10, 2));
    }

    [Fact]
    public void Samples_outside_the_range_or_out_of_order_are_refused()
    {
        var reducer = new MinMaxReducer(10, 20, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => reducer.Add(new(9, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => reducer.Add(new(20, 0)));
        reducer.Add(new(15, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reducer.Add(new(14, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinMaxReducer(5, 5, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinMaxReducer(0, 5, 1));
    }

    [Fact]
    public void The_widest_range_of_times_does_not_overflow() =>
        Assert.Single(MinMaxReducer.Reduce([new(1_000, 1)], -62_135_596_800_000_000, 253_402_300_800_000_000, 100_000));

    private static TimedValue[] Walk(Random random, int count)
    {
        var series = new TimedValue[count];
        long at = 0;
        double value = 0;
        for (var i = 0; i < count; i++)
        {
            at += random.Next(0, 2_000);
            value += random.NextDouble() - 0.5;
            series[i] = new TimedValue(at, value);
        }

        return series;
    }

    private static Dictionary<long, (double, double)> Ranges(IEnumerable<TimedValue> series, long to, int buckets) =>
        series.GroupBy(s => s.AtUnixMicroseconds * buckets / to).ToDictionary(g => g.Key, g => (g.Min(s => s.Value), g.Max(s => s.Value)));
}
