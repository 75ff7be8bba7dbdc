using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Watches over the health of every resource that runs: often while it comes up, every two seconds afterwards. The first
/// healthy result is announced by the ready event.
/// </summary>
internal sealed class ResourceHealthMonitor(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ResourceHealthChecks checks,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<ResourceHealthMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AtFirst = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    private readonly Dictionary<IResource, (CancellationTokenSource Stop, Task Done)> _watched = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken)) Follow(change.Resource, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            logger.LogTrace("No longer watching the health of resources.");
        }

        foreach (var (stop, _) in _watched.Values) await stop.CancelAsync();
        await Task.WhenAll(_watched.Values.Select(w => w.Done));
    }

    private void Follow(IResource resource, CancellationToken stoppingToken)
    {
        var runs = notifications.Snapshots(resource).Any(IsRunning);
        // A resource without checks is not watched any longer once it is ready; a new start has to be announced again.
        var watched = _watched.TryGetValue(resource, out var watch) && !watch.Done.IsCompleted;
        if (runs && !watched)
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _watched[resource] = (stop, Task.Run(() => WatchAsync(resource, stop.Token), CancellationToken.None));
        }
        else if (!runs && watched)
        {
            watch.Stop.Cancel();
            _watched.Remove(resource);
        }
    }

    private async Task WatchAsync(IResource resource, CancellationToken cancellationToken)
    {
        var registrations = checks.Of(resource);
        var pause = AtFirst;
        try
        {
            while (true)
            {
                var reports = await checks.RunAsync(registrations, cancellationToken);
                var healthy = Publish(resource, reports);
                if (registrations.Count == 0 && healthy) return;
                await Task.Delay(healthy ? WhileHealthy : pause, clock, cancellationToken);
                pause = healthy ? AtFirst : pause + pause < AtMost ? pause + pause : AtMost;
            }
        }
        catch (OperationCanceledException)
        {
            logger.LogTrace("'{Resource}' no longer runs.", resource.Name);
        }
        catch (Exception e)
        {
            loggers.GetLogger(resource).LogError(e, "Its health can no longer be watched.");
        }
    }

    /// <returns>True when every instance runs and is healthy.</returns>
    private bool Publish(IResource resource, IReadOnlyList<HealthReportSnapshot> reports)
    {
        foreach (var id in InstancesAnnotation.Of(resource))
        {
            if (!notifications.TryGetCurrentState(id, out var current) || !IsRunning(current.Snapshot)) continue;
            if (HealthReports.Differ(current.Snapshot.HealthReports, reports)) notifications.Publish(resource, id, s => s with { HealthReports = [.. reports] });
        }

        var snapshots = notifications.Snapshots(resource);
        if (!snapshots.All(s => s.HealthStatus == HealthStatus.Healthy)) return false;
        if (snapshots.Any(s => s.ResourceReady is null)) AnnounceReady(resource);
        return true;
    }

    private void AnnounceReady(IResource resource)
    {
        var ready = Task.Run(() => eventing.PublishAsync(new ResourceReadyEvent(resource, services)));
        _ = ready.ContinueWith(t => loggers.GetLogger(resource).LogError("Its ready event failed: {Reason}", t.Exception!.InnerException!.Message), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        foreach (var id in InstancesAnnotation.Of(resource)) notifications.Publish(resource, id, s => s.State?.Text == KnownResourceStates.Running && s.ResourceReady is null ? s with { ResourceReady = ready } : s);
    }

    private static bool IsRunning(CustomResourceSnapshot snapshot) => snapshot.State?.Text == KnownResourceStates.Running;
}
