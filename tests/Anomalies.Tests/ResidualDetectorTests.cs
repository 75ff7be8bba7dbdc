using Xunit.Abstractions;

namespace SkyAndStreet.Anomalies.Tests;

public class ResidualDetectorTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [Fact]
    public void A_burst_in_a_quiet_series_is_one_event_around_it()
    {
        var series = Quiet(6_000);
        Disturb(series, 4_000, 60);
        var found = Assert.Single(ResidualDetector.Detect(series));
        Assert.InRange(found.Start, 3_960, 4_060);
        Assert.InRange(found.End, 4_060, 4_400);
        Assert.InRange(found.Peak, 4_000, 4_070);
        Assert.True(found.PeakError > found.Threshold && found.Score > 0, $"{found}");
    }

    [Fact]
    public void Steady_noise_is_normal() => Assert.Empty(ResidualDetector.Detect(Quiet(8_000)));

    [Fact]
    public void A_constant_series_is_normal() => Assert.Empty(ResidualDetector.Detect(new double[5_000]));

    [Fact]
    public void Nothing_and_one_sample_have_no_events()
    {
        Assert.Empty(ResidualDetector.Detect([]));
        Assert.Empty(ResidualDetector.Detect([1]));
    }

    [Fact]
    public void A_series_shorter_than_a_window_is_judged_at_its_end()
    {
        var series = Quiet(1_500);
        Disturb(series, 1_200, 40);
        Assert.Single(ResidualDetector.Detect(series));
    }

    [Fact]
    public void Scale_and_offset_of_a_series_do_not_matter()
    {
        var series = Quiet(5_000);
        Disturb(series, 3_000, 60);
        var scaled = series.Select(v => 1_024 * v + 4_096).ToArray();
        Assert.Equal(Ranges(ResidualDetector.Detect(series)), Ranges(ResidualDetector.Detect(scaled)));
    }

    [Fact]
    public void Portions_do_not_change_the_events()
    {
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        for (var round = 0; round < 20; round++)
        {
            var series = Disturbed(random);
            Assert.Equal(ResidualDetector.Detect(series), InPortions(series, random));
        }
    }

    [Fact]
    public void Events_are_in_order_apart_and_inside_the_series()
    {
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        for (var round = 0; round < 20; round++)
        {
            var series = Disturbed(random);
            var events = ResidualDetector.Detect(series);
            Assert.All(events, e => Assert.True(e.Start >= 0 && e.Start <= e.Peak && e.Peak <= e.End && e.End < series.Length && e.Length > 1, $"{e}"));
            Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.End + 1 < pair.Second.Start));
        }
    }

    [Fact]
    public void A_higher_floor_silences_small_errors()
    {
        var series = Quiet(6_000);
        Disturb(series, 4_000, 60);
        Assert.Empty(ResidualDetector.Detect(series, new ResidualDetectorOptions { Floor = 100 }));
    }

    [Theory]
    [InlineData(double.NaN, 70)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 5_000)]
    public void Options_out_of_range_are_refused(double pruneShare, int step)
    {
        var options = new ResidualDetectorOptions { PruneShare = pruneShare, StepSamples = step };
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualDetector(options));
    }

    private static AnomalyEvent[] InPortions(double[] series, Random random)
    {
        var detector = new ResidualDetector();
        List<AnomalyEvent> events = [];
        for (var at = 0; at < series.Length;)
        {
            var portion = Math.Min(random.Next(1, 500), series.Length - at);
            events.AddRange(detector.Add(series.AsSpan(at, portion)));
            at += portion;
        }

        return [.. events, .. detector.Complete()];
    }

    private static (long, long)[] Ranges(IEnumerable<AnomalyEvent> events) => [.. events.Select(e => (e.Start, e.End))];

    private static double[] Disturbed(Random random)
    {
        var series = Quiet(random.Next(300, 7_000), random.Next());
        for (var i = random.Next(4); i > 0; i--)
        {
            Disturb(series, random.Next(series.Length), random.Next(1, 200));
        }

        return series;
    }

    /// <summary>A slow wave with a little noise.</summary>
    private static double[] Quiet(int samples, int seed = Seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(i => Math.Sin(i / 200.0) + 0.02 * (random.NextDouble() - 0.5))];
    }

    private static void Disturb(double[] series, int start, int samples)
    {
        for (var i = start; i < Math.Min(start + samples, series.Length); i++)
        {
            series[i] += i % 2 == 0 ? 0.5 : -0.5;
        }
    }
}
