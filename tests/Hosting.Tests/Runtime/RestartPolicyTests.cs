using Aspire.Hosting.LocalRuntime;

namespace SkyAndStreet.Hosting.Tests.Runtime;

public class RestartPolicyTests
{
    [Fact]
    public void Pauses_grow_and_end()
    {
        var policy = new RestartPolicy(TimeProvider.System);
        policy.Started();
        var pauses = Enumerable.Range(0, 9).Select(_ => policy.NextPause()?.TotalSeconds).ToList();
        Assert.Equal([1, 2, 4, 8, 16, 30, 30, 30, null], pauses);
        Assert.Equal(8, policy.Restarts);
    }

    [Fact]
    public void A_long_life_begins_anew()
    {
        var clock = new StepClock();
        var policy = new RestartPolicy(clock);
        policy.Started();
        Assert.Equal(1, policy.NextPause()?.TotalSeconds);
        Assert.Equal(2, policy.NextPause()?.TotalSeconds);
        policy.Started();
        clock.Now += TimeSpan.FromMinutes(1).Ticks;
        Assert.Equal(1, policy.NextPause()?.TotalSeconds);
    }

    private sealed class StepClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
