namespace SkyAndStreet.Hosting.Tests.Runtime;

[Trait("Level", "slice")]
public class ContainerTests
{
    /// <summary>Notes how it is called, and for "run" what the container would see, until it is stopped.</summary>
    private const string FakeEngine = """
        #!/bin/sh
        echo "$@" >> "$0.calls"
        [ "$1" = run ] || exit 0
        echo "SECRET is $SECRET"
        trap 'exit 0' TERM
        while :; do sleep 0.1; done
        """;

    [Fact]
    public async Task An_image_runs_with_the_engine_that_answers()
    {
        await using var app = new TestApplication();
        var engine = Path.Combine(app.ProjectDirectory, "engine");
        await File.WriteAllTextAsync(engine, FakeEngine);
        File.SetUnixFileMode(engine, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        app.Builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = engine;
        var container = app.Builder.AddContainer("tool", "docker.io/library/tool", "7")
            .WithContainerName("the-tool").WithHttpEndpoint(targetPort: 80).WithVolume("tool-data", "/data").WithBindMount("conf", "/conf", isReadOnly: true)
            .WithEnvironment("SECRET", "hidden").WithEntrypoint("/bin/tool").WithContainerRuntimeArgs("--init").WithArgs("--port", "80");
        await app.StartAsync();
        var running = await app.UntilAsync("tool", "Running");
        var logs = (ResourceLoggerService)app.Application.Services.GetService(typeof(ResourceLoggerService))!;
        await Eventually.TrueAsync(() => logs.Log(running.ResourceId).Backlog().Any(l => l.Content == "SECRET is hidden"));
        await app.Application.StopAsync();

        var calls = await File.ReadAllLinesAsync($"{engine}.calls");
        var port = container.GetEndpoint("http").Port;
        Assert.Equal(
            $"run --rm --name the-tool --add-host host.docker.internal:host-gateway --publish 127.0.0.1:{port}:80 --env SECRET"
            + $" --volume {app.StateDirectory}/data/tool-data:/data --volume {app.ProjectDirectory}/conf:/conf:ro --entrypoint /bin/tool --init docker.io/library/tool:7 --port 80",
            Assert.Single(calls, line => line.StartsWith("run ", StringComparison.Ordinal)));
        Assert.Equal("rm --force the-tool", calls[^1]);
    }
}
