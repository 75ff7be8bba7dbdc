using SkyAndStreet.Maintenance.Domain;

namespace SkyAndStreet.Maintenance.Tests.Domain;

public class ReplayPaceTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(7, 100)]
    [InlineData(1_000, 5_000)]
    [InlineData(50_000, 100_000)]
    [InlineData(1_000_000, 1_000_000)]
    public void A_file_takes_as_long_as_its_rate_says(int rate, int samples)
    {
        var (elapsed, batches) = Replay(rate, samples);
        var ideal = (double)samples / rate;
        Assert.InRange(elapsed.TotalSeconds, ideal - 0.001, ideal + 0.06);
        Assert.Equal(samples, batches.Sum(b => b.Samples));
        Assert.All(batches, b => Assert.InRange(b.Samples, 1, 1_000));
    }

    [Fact]
    public void A_batch_waits_for_fifty_milliseconds_or_for_being_full()
    {
        Assert.All(Replay(10_000, 5_000).Batches, b => Assert.InRange(b.Samples, 490, 520));
        Assert.Equal(50, Replay(50_000, 50_000).Batches.Count);
    }

    [Fact]
    public void After_a_stall_it_catches_up_in_full_batches()
    {
        var pace = new ReplayPace(1_000, 1_000);
        Assert.Equal(1_000, pace.Next(TimeSpan.FromSeconds(3.5), 100_000).Samples);
        Assert.Equal(1_000, pace.Next(TimeSpan.FromSeconds(3.5), 99_000).Samples);
        Assert.Equal(1_000, pace.Next(TimeSpan.FromSeconds(3.5), 98_000).Samples);
        Assert.Equal(0, pace.Next(TimeSpan.FromSeconds(3.5), 97_000).Samples);
    }

    [Fact]
    public void It_never_asks_to_wait_for_nothing()
    {
        var pace = new ReplayPace(1_000_000, 1_000);
        Assert.True(pace.Next(TimeSpan.Zero, 10).Wait >= TimeSpan.FromMilliseconds(1));
    }

    private static (TimeSpan Elapsed, List<(TimeSpan At, int Samples)> Batches) Replay(int rate, long remaining)
    {
        var pace = new ReplayPace(rate, 1_000);
        var elapsed = TimeSpan.Zero;
        var batches = new List<(TimeSpan, int)>();
        while (remaining > 0)
        {
            var (samples, wait) = pace.Next(elapsed, remaining);
            elapsed += wait;
            remaining -= samples;
            if (samples > 0)
            {
                batches.Add((elapsed, samples));
            }
        }

        return (elapsed, batches);
    }
}
