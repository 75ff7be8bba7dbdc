using Aspire.Hosting.Eventing;
using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.Hosting.Tests.Runtime;

public class LifecycleTests
{
    private static IResourceBuilder<ExecutableResource> Tool(TestApplication app, string name) => app.Builder.AddExecutable(name, "true", ".");

    [Fact]
    public async Task Events_come_in_order()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        var seen = fake.Journal;
        app.Builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => Note("before start"));
        app.Builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Note("all created"));
        var tool = Tool(app, "tool").WithHttpEndpoint()
            .OnInitializeResource((_, _, _) => Note("initialize"))
            .OnResourceEndpointsAllocated((r, _, _) => Note($"allocated {r.GetEndpoint("http").IsAllocated}"))
            .OnBeforeResourceStarted((_, _, _) => Note("before resource"))
            .OnResourceReady((_, _, _) => Note("ready"))
            .OnResourceStopped((_, e, _) => Note($"stopped {e.ResourceEvent.Snapshot.State!.Text}"));
        await app.StartAsync();
        await app.Notifications.WaitForResourceHealthyAsync("tool").WaitAsync(Deadline.Long);
        Assert.Equal(["before start", "initialize", "allocated True", "before resource", "start tool"], seen.Take(5));
        await app.Application.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.StopCommand);
        await app.UntilAsync("tool", "Finished");
        await Eventually.TrueAsync(() => seen.Contains("stopped Finished") && seen.Contains("ready") && seen.Contains("all created"));

        Task Note(string what)
        {
            seen.Enqueue(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_crash_is_shown_and_started_again()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        Tool(app, "tool");
        await app.StartAsync();
        await app.UntilAsync("tool", "Running");
        var restarted = app.UntilAsync("tool", s => s.State?.Text == "Running" && Equals(s.Property(KnownProperties.Restarts), 1));
        fake.End("tool", 3);
        var crashed = await app.UntilAsync("tool", s => s.Property(KnownProperties.Reason) is string);
        Assert.Equal(("Exited", 3), (crashed.Snapshot.State!.Text, crashed.Snapshot.ExitCode));
        Assert.Contains("exit code 3", (string)crashed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
        await restarted;
        Assert.Null(app.Snapshot("tool").Property(KnownProperties.Reason));
    }

    [Fact]
    public async Task A_good_end_is_not_a_crash()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        Tool(app, "tool");
        await app.StartAsync();
        await app.UntilAsync("tool", "Running");
        fake.End("tool", 0);
        await app.UntilAsync("tool", "Finished");
        Assert.Equal(["start tool"], fake.Journal);
    }

    [Fact]
    public async Task Resources_stop_before_those_they_use()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        var bottom = Tool(app, "bottom");
        var middle = Tool(app, "middle").WaitFor(bottom).WithHttpEndpoint();
        Tool(app, "top").WithEnvironment("MIDDLE", middle.GetEndpoint("http"));
        await app.StartAsync();
        foreach (var name in (string[])["bottom", "middle", "top"]) await app.UntilAsync(name, "Running");
        await app.Application.StopAsync();
        Assert.Equal(["stop top", "stop middle", "stop bottom"], fake.Journal.Where(j => j.StartsWith("stop", StringComparison.Ordinal)));
    }

    [Fact]
    public void Resources_that_use_each_other_in_a_circle_stop_together()
    {
        var (a, b, c) = (new ExecutableResource("a", "true", "/"), new ExecutableResource("b", "true", "/"), new ExecutableResource("c", "true", "/"));
        a.Annotations.Add(new ResourceRelationshipAnnotation(b, "Reference"));
        b.Annotations.Add(new ResourceRelationshipAnnotation(a, "Reference"));
        a.Annotations.Add(new WaitAnnotation(c, WaitType.WaitUntilHealthy));
        var waves = StopSequence.Waves([a, b, c]);
        Assert.Equal([2, 1], waves.Select(w => w.Count));
    }

    [Fact]
    public async Task Replicas_have_ids_and_ports_of_their_own()
    {
        await using var app = new TestApplication();
        var fake = app.UseFakeExecutor();
        Tool(app, "tool").WithAnnotation(new ReplicaAnnotation(3)).WithHttpEndpoint(env: "PORT").WithOtlpExporter();
        await app.StartAsync();
        await app.Notifications.WaitForResourceHealthyAsync("tool").WaitAsync(Deadline.Long);
        await Eventually.TrueAsync(() => fake.Variables.Count == 3);
        var ports = fake.Variables.Values.Select(v => v.Single(x => x.Name == "PORT").Value).ToList();
        var ids = fake.Variables.Values.Select(v => v.Single(x => x.Name == "OTEL_RESOURCE_ATTRIBUTES").Value).ToList();
        Assert.Equal(3, ports.Distinct().Count());
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(fake.Variables.Keys, id => Assert.Matches("^tool-[a-z]{8}$", id));
        Assert.All(fake.Variables, pair => Assert.Equal($"service.instance.id={pair.Key[^8..]}", pair.Value.Single(x => x.Name == "OTEL_RESOURCE_ATTRIBUTES").Value));
    }

    [Fact]
    public async Task A_missing_parameter_fails_only_those_who_use_it()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        var missing = app.Builder.AddParameter("missing");
        Tool(app, "user").WithEnvironment("VALUE", missing);
        Tool(app, "other");
        await app.StartAsync();
        var failed = await app.UntilAsync("user", "FailedToStart");
        Assert.Contains("Parameters__missing", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
        await app.UntilAsync("other", "Running");
        Assert.Equal("Waiting", app.Snapshot("missing").State!.Text);
    }

    [Fact]
    public async Task A_health_check_that_nobody_registered_stops_the_start()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        var tool = Tool(app, "tool").WithHealthCheck("unknown");
        Assert.Throws<DistributedApplicationException>(() => tool.WithHealthCheck("unknown"));
        await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
    }

    [Fact]
    public async Task Custom_commands_run_and_replace_built_in_ones()
    {
        await using var app = new TestApplication();
        app.UseFakeExecutor();
        Tool(app, "tool").WithCommand("greet", "Greet", context => Task.FromResult(CommandResults.Failure($"hello {context.ResourceName[..4]}")))
            .WithCommand(KnownResourceCommands.StopCommand, "Never", _ => Task.FromResult(CommandResults.Failure("no")));
        await app.StartAsync();
        await app.UntilAsync("tool", "Running");
        var commands = app.Application.ResourceCommands;
        Assert.Equal("hello tool", (await commands.ExecuteCommandAsync("tool", "greet")).ErrorMessage);
        Assert.Equal("no", (await commands.ExecuteCommandAsync("tool", KnownResourceCommands.StopCommand)).ErrorMessage);
        Assert.False((await commands.ExecuteCommandAsync("tool", "unknown")).Success);
        Assert.False((await commands.ExecuteCommandAsync("nobody", "greet")).Success);
    }

    [Fact]
    public async Task Subscribers_see_events_in_the_order_of_subscription()
    {
        var eventing = new DistributedApplicationEventing();
        var seen = new List<int>();
        var first = eventing.Subscribe<BeforeStartEvent>((_, _) => Add(1));
        eventing.Subscribe<BeforeStartEvent>((_, _) => Add(2));
        var @event = new BeforeStartEvent(new ServiceCollection().BuildServiceProvider(), new DistributedApplicationModel([]));
        await eventing.PublishAsync(@event);
        eventing.Unsubscribe(first);
        await eventing.PublishAsync(@event, EventDispatchBehavior.BlockingConcurrent);
        Assert.Equal([1, 2, 2], seen);

        Task Add(int number)
        {
            seen.Add(number);
            return Task.CompletedTask;
        }
    }
}
