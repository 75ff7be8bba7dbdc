using Aspire.Hosting.LocalRuntime.Progress;

namespace SkyAndStreet.Dashboard.Tests;

public sealed class ProgressTests
{
    private readonly ProgressLines _lines = new(TimeProvider.System);

    [Fact]
    public void Each_resource_gets_one_line_when_it_is_ready()
    {
        Assert.Empty(_lines.Changes([Status("Starting"), Status("Running", "Unhealthy")]));
        var line = Assert.Single(_lines.Changes([Status("Running", "Healthy")]));
        Assert.Contains("web", line, StringComparison.Ordinal);
        Assert.EndsWith("http://localhost:8080", line, StringComparison.Ordinal);
        Assert.Empty(_lines.Changes([Status("Running", "Healthy")]));
        Assert.True(_lines.IsComplete([Status("Running", "Healthy")]));
    }

    [Fact]
    public void Later_only_what_goes_wrong_and_right_again_is_told()
    {
        _lines.Changes([Status("Running", "Healthy")]);
        Assert.Contains("Exited (3)", Assert.Single(_lines.Changes([Status("Exited") with { ExitCode = 3, Reason = "it crashed" }])), StringComparison.Ordinal);
        Assert.Empty(_lines.Changes([Status("Starting")]));
        Assert.Contains("Running", Assert.Single(_lines.Changes([Status("Running", "Healthy")])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_start_says_what_it_waits_for()
    {
        Assert.False(_lines.IsComplete([Status("Waiting")]));
        var line = Assert.Single(_lines.Waiting([Status("Waiting") with { WaitingFor = "kafka (Starting)" }]));
        Assert.Contains("Waiting for kafka (Starting)", line, StringComparison.Ordinal);
    }

    private static ResourceStatus Status(string state, string? health = null) =>
        new("web", "Project", state, health, ["http://localhost:8080"], 1, 1.0, null, null, null, null);
}
