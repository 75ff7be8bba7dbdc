using System.Globalization;

namespace SkyAndStreet.Hosting.Tests.Testing;

[Trait("Level", "slice")]
public sealed class EchoHostTests(EchoHostFixture host) : IClassFixture<EchoHostFixture>
{
    private readonly DistributedApplication _application = host.Application;

    private Task<string> Variable(string resource, string name) => Get(resource, $"/variables/{name}");

    private async Task<string> Get(string resource, string path)
    {
        using var client = _application.CreateHttpClient(resource);
        // One connection a request: the forwarder spreads connections, not requests.
        client.DefaultRequestHeaders.ConnectionClose = true;
        return await client.GetStringAsync(path);
    }

    private Task<ResourceEvent> Until(string name, Func<ResourceEvent, bool> predicate) =>
        _application.ResourceNotifications.WaitForResourceAsync(name, predicate).WaitAsync(Deadline.Long);

    [Fact]
    public async Task Changes_of_the_test_reach_the_service() => Assert.Equal("from the test", await Variable("front", "GREETING"));

    [Fact]
    public async Task A_service_finds_the_other_by_its_public_address()
    {
        var address = await Variable("front", "services__back__http__0");
        Assert.Equal(_application.GetEndpoint("back").ToString().TrimEnd('/'), address);
        using var client = new HttpClient();
        Assert.Equal("fine", await client.GetStringAsync($"{address}/health"));
    }

    [Fact]
    public async Task The_profile_of_the_project_applies_but_its_port_does_not()
    {
        Assert.Equal("yes", await Variable("front", "FROM_PROFILE"));
        Assert.NotEqual(28701, _application.GetEndpoint("front").Port);
        Assert.Contains("hello there", await Get("front", "/arguments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_share_one_port()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 8; i++) seen.Add(await Get("back", "/process"));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task A_resource_with_explicit_start_starts_on_command()
    {
        Assert.True(_application.ResourceNotifications.TryGetCurrentState("asleep", out var asleep));
        Assert.Equal("NotStarted", asleep.Snapshot.State!.Text);
        var result = await _application.ResourceCommands.ExecuteCommandAsync("asleep", KnownResourceCommands.StartCommand);
        Assert.True(result.Success, result.ErrorMessage);
        await _application.ResourceNotifications.WaitForResourceAsync("asleep").WaitAsync(Deadline.Long);
        Assert.True((await _application.ResourceCommands.ExecuteCommandAsync("asleep", KnownResourceCommands.StopCommand)).Success);
        await Until("asleep", e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State!.Text));
    }

    [Fact]
    public async Task A_crashed_service_comes_back()
    {
        var before = int.Parse(await Get("front", "/process"), CultureInfo.InvariantCulture);
        var crashed = Until("front", e => e.Snapshot.ExitCode == 3);
        using var client = _application.CreateHttpClient("front");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync("/crash", null));
        Assert.Contains("exit code 3", (string)(await crashed).Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
        await Until("front", e => e.Snapshot.State?.Text == "Running" && e.Snapshot.Property(KnownProperties.Restarts) is int);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("front").WaitAsync(Deadline.Long);
        Assert.NotEqual(before, int.Parse(await Get("front", "/process"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_output_of_a_service_can_be_read()
    {
        var logs = (ResourceLoggerService)_application.Services.GetService(typeof(ResourceLoggerService))!;
        Assert.True(_application.ResourceNotifications.TryGetCurrentState("front", out var front));
        await Eventually.TrueAsync(() => logs.Log(front.ResourceId).Backlog().Any(l => l.Content == "echo is up"));
    }

    [Fact]
    public void What_does_not_exist_is_named()
    {
        Assert.Throws<ArgumentException>(() => _application.CreateHttpClient("nobody"));
        Assert.Throws<ArgumentException>(() => _application.GetEndpoint("front", "nothing"));
    }
}

[Trait("Level", "slice")]
public class TestingBuilderTests
{
    [Fact]
    public async Task A_builder_that_is_never_built_ends_quietly()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EchoHost>();
        Assert.Contains(builder.Resources, r => r.Name == "front");
        Assert.Equal("yes", builder.Configuration["FROM_HOST_PROFILE"]);
    }

    [Fact]
    public async Task An_application_has_no_addresses_before_it_starts()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EchoHost>();
        await using var application = await builder.BuildAsync();
        Assert.Throws<InvalidOperationException>(() => application.GetEndpoint("front"));
    }

    [Fact]
    public async Task An_empty_builder_runs_what_a_test_adds()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("tool", "sh", "/", "-c", "echo \"$WORD\"; exit 0").WithEnvironment("WORD", "hello");
        await using var application = await builder.BuildAsync();
        await application.StartAsync();
        var ended = await application.ResourceNotifications.WaitForResourceAsync("tool", e => e.Snapshot.State?.Text == "Finished").WaitAsync(Deadline.Long);
        var logs = (ResourceLoggerService)application.Services.GetService(typeof(ResourceLoggerService))!;
        Assert.Contains(logs.Log(ended.ResourceId).Backlog(), l => l.Content == "hello");
    }
}
