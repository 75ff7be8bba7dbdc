using SkyAndStreet.Cli.Testing;

namespace SkyAndStreet.Cli.Tests;

/// <summary>Runs one test of this very assembly in a host of its own, and lets it end in each way that a test can.</summary>
[Trait("Level", "slice")]
public sealed class TestHostTests : IDisposable
{
    private readonly TemporaryCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task A_test_that_passes_is_counted()
    {
        var report = await RunAsync("pass");
        Assert.True(report.Succeeded);
        Assert.Equal(1, report.Count(TestOutcome.Passed));
    }

    [Fact]
    public async Task A_test_that_fails_is_reported_with_its_message()
    {
        var report = await RunAsync("fail");
        Assert.Null(report.Crash);
        Assert.Contains("as it was told", Assert.Single(report.Results).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crash")]
    [InlineData("hang")]
    public async Task A_host_that_does_not_end_as_it_should_is_reported_with_the_test_that_ran(string end)
    {
        var report = await RunAsync(end);
        Assert.NotNull(report.Crash);
        // A host that dies at once may take the name with it; its last words have it then.
        Assert.Contains(report.Crash.LastLines.Prepend(report.Crash.Reason), line => line.Contains(nameof(Canary.Ends_as_it_is_told), StringComparison.Ordinal));
    }

    private Task<AssemblyReport> RunAsync(string end)
    {
        var bin = Path.GetDirectoryName(typeof(TestHostTests).Assembly.Location)!;
        var project = new TestProject(Path.GetFullPath("../../../SkyAndStreet.Cli.Tests.csproj", bin));
        var host = new TestHost(_checkout.Repository, new TestRequest(Name: nameof(Canary.Ends_as_it_is_told)), _checkout.Repository.Root)
        {
            HangLimit = TimeSpan.FromSeconds(3),
            Environment = new Dictionary<string, string> { [Canary.Variable] = end },
        };
        return host.RunAsync(project, CancellationToken.None);
    }
}
