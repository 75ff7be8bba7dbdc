using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SkyAndStreet.Whole.Tests;

/// <summary>The whole AppHost, started once for the assembly, with free ports and data of its own.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, int?> _processes = new();
    private readonly CancellationTokenSource _stopping = new();
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;

    public static IReadOnlyList<string> Processes { get; } = ["postgres", "redis", "kafka", "maintenance", "portal", "gateway"];

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The system has not been started.");

    public HttpClient Gateway() => Application.CreateHttpClient("gateway", "http");

    public async Task InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SkyAndStreet_AppHost>(deadline.Token);
        _application = await _builder.BuildAsync(deadline.Token);
        await _application.StartAsync(deadline.Token);
        _ = WatchAsync(_stopping.Token);
        foreach (var resource in Processes)
            await _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, deadline.Token);
    }

    /// <summary>The process that runs a resource now; null while there is none.</summary>
    public int? ProcessId(string resource) => _processes.TryGetValue(resource, out var pid) ? pid : null;

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in Application.ResourceNotifications.WatchAsync(cancellationToken))
        {
            var pid = change.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value;
            var isRunning = change.Snapshot.State?.Text == KnownResourceStates.Running;
            _processes[change.Resource.Name] = isRunning && pid is not null ? Convert.ToInt32(pid, CultureInfo.InvariantCulture) : null;
        }
    }

    public async Task DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_application is not null) await _application.DisposeAsync();
        if (_builder is not null) await _builder.DisposeAsync();
        _stopping.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class WholeSystem : ICollectionFixture<RunningSystem>
{
    public const string Name = "the running system";
}
