namespace SkyAndStreet.Hosting.Tests.Runtime;

[Trait("Level", "slice")]
public class ProcessTests
{
    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        await using var app = new TestApplication();
        app.Builder.AddExecutable("tool", "no-such-program", ".");
        await app.StartAsync();
        var failed = await app.UntilAsync("tool", "FailedToStart");
        Assert.Contains("no-such-program", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_container_engine_says_what_to_install()
    {
        await using var app = new TestApplication("--ASPIRE_CONTAINER_RUNTIME=no-such-engine");
        app.Builder.AddContainer("tool", "some/image");
        await app.StartAsync();
        var failed = await app.UntilAsync("tool", "FailedToStart");
        Assert.Contains("install docker.io or podman", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optional_tools_are_left_alone_without_a_container_engine()
    {
        await using var app = new TestApplication("--ASPIRE_CONTAINER_RUNTIME=no-such-engine", "--ConnectionStrings:pg=Host=127.0.0.1;Port=1;Password=x");
        app.Builder.AddPostgres("pg").WithPgAdmin();
        await app.StartAsync();
        await app.UntilAsync("pgadmin", "NotStarted");
    }

    [Fact]
    public async Task A_process_that_ignores_the_stop_signal_is_killed()
    {
        await using var app = new TestApplication();
        app.Builder.AddExecutable("deaf", "sh", ".", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
        await app.StartAsync();
        var running = await app.UntilAsync("deaf", s => s.State?.Text == "Running");
        var id = (int)running.Snapshot.Property(KnownProperties.ProcessId)!;
        await app.Application.StopAsync().WaitAsync(Deadline.Long);
        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_replaced_by_the_next()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var app = new TestApplication();
        var tool = app.Builder.AddExecutable("tool", "sleep", ".", "60").WithHttpEndpoint(port: port);
        await app.StartAsync();
        Assert.True(tool.GetEndpoint("http").Port > port);
    }

    [Fact]
    public async Task The_output_is_kept_in_a_file()
    {
        await using var app = new TestApplication();
        app.Builder.AddExecutable("tool", "echo", ".", "kept");
        await app.StartAsync();
        await app.UntilAsync("tool", "Finished");
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(app.StateDirectory, "logs", "tool.log")) && File.ReadAllText(Path.Combine(app.StateDirectory, "logs", "tool.log")).Contains("Z kept\n", StringComparison.Ordinal));
    }
}
