using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SkyAndStreet.Hosting.Tests.Runtime;

public class WaitTests
{
    private static IResourceBuilder<ExecutableResource> Tool(TestApplication app, string name) => app.Builder.AddExecutable(name, "true", ".");

    [Fact]
    public async Task A_resource_starts_when_what_it_waits_for_is_healthy()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        var healthy = false;
        app.Builder.Services.AddHealthChecks().AddCheck("slow", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
        var server = Tool(app, "server").WithHealthCheck("slow");
        Tool(app, "client").WaitFor(server);
        await app.StartAsync();
        await app.UntilAsync("client", s => s.State?.Text == "Waiting" && (string?)s.Property(KnownProperties.WaitingFor) == "server (Running, not healthy yet)");
        Assert.Equal(["start server"], fake.Journal);
        healthy = true;
        await app.UntilAsync("client", "Running");
        Assert.Null(app.Snapshot("client").Property(KnownProperties.WaitingFor));
    }

    [Fact]
    public async Task Waiting_for_a_start_does_not_wait_for_health()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        app.Builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var server = Tool(app, "server").WithHealthCheck("never");
        Tool(app, "client").WaitForStart(server);
        await app.StartAsync();
        await app.UntilAsync("client", "Running");
    }

    [Fact]
    public async Task The_ready_event_is_over_before_a_waiting_resource_starts()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        var server = Tool(app, "server").OnResourceReady(async (_, _, _) =>
        {
            await Task.Yield();
            fake.Journal.Enqueue("ready server");
        });
        Tool(app, "client").WaitFor(server);
        await app.StartAsync();
        await app.UntilAsync("client", "Running");
        Assert.Equal(["start server", "ready server", "start client"], fake.Journal);
    }

    [Fact]
    public async Task Waiting_for_completion_ends_with_the_exit_code()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        Tool(app, "app").WaitForCompletion(Tool(app, "migration"), exitCode: 2);
        await app.StartAsync();
        await app.UntilAsync("migration", "Running");
        fake.End("migration", 2);
        await app.UntilAsync("app", "Running");
        Assert.Equal(["start migration", "start app"], fake.Journal);
    }

    [Fact]
    public async Task A_wrong_exit_code_fails_the_one_who_waits()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        Tool(app, "app").WaitForCompletion(Tool(app, "migration"));
        await app.StartAsync();
        await app.UntilAsync("migration", "Running");
        fake.End("migration", 1);
        var failed = await app.UntilAsync("app", "FailedToStart");
        Assert.Contains("exit code 1 instead of 0", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_dashboard_a_failed_dependency_fails_the_one_who_waits()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        fake.Refusals["server"] = new DistributedApplicationException("no server here");
        Tool(app, "client").WaitFor(Tool(app, "server"));
        await app.StartAsync();
        var failed = await app.UntilAsync("client", "FailedToStart");
        Assert.Contains("no server here", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.Notifications.WaitForResourceHealthyAsync("server").WaitAsync(Deadline.Long));
        Assert.Contains("no server here", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patient_wait_outlasts_a_failure_of_the_dependency()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        fake.Refusals["server"] = new DistributedApplicationException("not now");
        Tool(app, "client").WaitFor(Tool(app, "server"), WaitBehavior.WaitOnResourceUnavailable);
        await app.StartAsync();
        await app.UntilAsync("client", s => (string?)s.Property(KnownProperties.WaitingFor) == "server (FailedToStart)");
        fake.Refusals.Clear();
        Assert.True((await app.Application.ResourceCommands.ExecuteCommandAsync("server", KnownResourceCommands.StartCommand)).Success);
        await app.UntilAsync("client", "Running");
    }

    [Fact]
    public async Task Start_ends_the_wait_of_a_waiting_resource()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        Tool(app, "client").WaitFor(Tool(app, "server").WithExplicitStart());
        await app.StartAsync();
        await app.UntilAsync("client", "Waiting");
        Assert.Equal("NotStarted", app.Snapshot("server").State!.Text);
        await app.Application.ResourceCommands.ExecuteCommandAsync("client", KnownResourceCommands.StartCommand);
        await app.UntilAsync("client", "Running");
    }

    // The four classic hangs.
    [Fact]
    public async Task Waiting_for_oneself_is_refused()
    {
        await using var app = new TestApplication();
        var tool = Tool(app, "tool");
        Assert.Throws<DistributedApplicationException>(() => tool.WaitFor(tool));
        Assert.Throws<DistributedApplicationException>(() => tool.WaitForStart(tool));
        Assert.Throws<DistributedApplicationException>(() => tool.WaitForCompletion(tool));
    }

    private sealed class ChildResource(string name, IResource parent) : ExecutableResourceBase(name), IResourceWithParent
    {
        public IResource Parent => parent;
    }

    private class ExecutableResourceBase(string name) : ExecutableResource(name, "true", "/");

    [Fact]
    public async Task Waiting_for_ones_parent_is_refused()
    {
        await using var app = new TestApplication();
        var parent = Tool(app, "parent");
        var child = app.Builder.AddResource(new ChildResource("child", parent.Resource));
        Assert.Throws<DistributedApplicationException>(() => child.WaitFor(parent));
    }

    [Fact]
    public async Task Waiting_for_a_connection_string_ends()
    {
        await using var app = new TestApplication("--ConnectionStrings:plain=here");
        app.UseFakeExecutor();
        var server = Tool(app, "server").WithEndpoint(name: "tcp");
        var made = app.Builder.AddConnectionString("made", ReferenceExpression.Create($"at={server.GetEndpoint("tcp").Property(EndpointProperty.Port)}"));
        Tool(app, "one").WaitFor(made);
        Tool(app, "two").WaitFor(app.Builder.AddConnectionString("plain"));
        await app.StartAsync();
        await app.UntilAsync("one", "Running");
        await app.UntilAsync("two", "Running");
    }

    [Fact]
    public async Task Waiting_for_an_external_service_ends()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        Tool(app, "one").WaitFor(app.Builder.AddExternalService("elsewhere", "http://elsewhere.example.org"));
        Tool(app, "two").WaitFor(app.Builder.AddExternalService("moving", app.Builder.AddParameter("where", "https://example.org/")));
        await app.StartAsync();
        await app.UntilAsync("one", "Running");
        await app.UntilAsync("two", "Running");
    }

    [Fact]
    public async Task Waiting_for_a_child_waits_for_its_parent_too()
    {
        await using var app = new TestApplication();
        var database = app.Builder.AddPostgres("pg").AddDatabase("db");
        var tool = Tool(app, "tool").WaitFor(database);
        Assert.Equal(["pg", "db"], tool.Resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name));
    }
}
