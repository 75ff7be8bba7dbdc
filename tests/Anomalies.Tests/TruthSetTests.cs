using Xunit.Abstractions;

namespace SkyAndStreet.Anomalies.Tests;

public class TruthSetTests(ITestOutputHelper output)
{
    /// <summary>
    /// The numbers of the README, on the 42 label rows whose channels are here. They are a floor, not a goal: the
    /// reference method with a trained network finds more.
    /// </summary>
    [RealChannelsFact]
    public async Task Spacecraft_anomalies_are_found_as_the_readme_says()
    {
        var score = new EventScore(0, 0, 0, 0, 0, 0, 0);
        foreach (var (channel, labels) in RealChannels.Labels())
        {
            var values = await RealChannels.ReadAsync(channel);
            var events = ResidualDetector.Detect(values).Select(e => new SampleRange(e.Start, e.End));
            score += EventScore.Of([.. events], labels, values.Length);
        }

        output.WriteLine($"{score} corrected F0.5 {score.CorrectedF():f3}");
        Assert.True(score.Found >= 36, $"{score}");
        Assert.True(score.FalseAlarms <= 3, $"{score}");
        Assert.True(score.FlaggedShare <= 0.05, $"{score}");
        Assert.True(score.TrueNegativeRate >= 0.98, $"{score}");
        Assert.True(score.CorrectedF() >= 0.84, $"{score.CorrectedF()}");
    }
}
