namespace SkyAndStreet.Anomalies.Tests;

public class DynamicThresholdTests
{
    [Fact]
    public void The_threshold_lies_between_the_noise_and_the_peak()
    {
        var errors = Noise();
        errors.AsSpan(1_000, 20).Fill(5);
        Assert.InRange(Find(errors), 0.2, 5);
    }

    [Fact]
    public void With_nothing_to_remove_it_lies_out_of_reach()
    {
        var errors = Noise();
        var (mean, deviation) = DynamicThreshold.Moments(errors);
        Assert.Equal(mean + 12 * deviation, Find(errors), 12);
    }

    [Fact]
    public void Moments_are_those_of_the_population() => Assert.Equal((5, 2), DynamicThreshold.Moments([2, 4, 4, 4, 5, 5, 7, 9]));

    private static double Find(double[] errors)
    {
        var (mean, deviation) = DynamicThreshold.Moments(errors);
        return DynamicThreshold.Find(errors, 20, mean, deviation);
    }

    private static double[] Noise()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 2_100).Select(_ => 0.1 + 0.05 * random.NextDouble())];
    }
}
