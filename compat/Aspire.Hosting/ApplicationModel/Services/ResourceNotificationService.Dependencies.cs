using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits for everything the resource was told to wait for. The resource shows as Waiting meanwhile.</summary>
    /// <exception cref="DistributedApplicationException">A dependency failed, and the behaviour is to stop then.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(w => w.Resource is not IResourceWithoutLifetime)
            .DistinctBy(w => (w.Resource, w.WaitType))
            .ToList();
        if (waits.Count == 0) return;

        var open = new OpenWaits(waits, text => ShowWaiting(resource, text), Snapshots);
        open.Show();
        using var stopShowing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var showing = ShowProgressAsync(open, waits, stopShowing.Token);
        try
        {
            await Task.WhenAll(waits.Select(async wait =>
            {
                await WaitForAsync(resource, wait, cancellationToken);
                open.Remove(wait);
            }));
        }
        finally
        {
            await stopShowing.CancelAsync();
            await showing;
            await PublishUpdateAsync(resource, s => s.With(KnownProperties.WaitingFor, null));
        }
    }

    private async Task WaitForAsync(IResource resource, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var log = _loggers.GetLogger(resource);
        var name = wait.Resource.Name;
        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            log.LogInformation("Waiting for resource '{Name}' to complete.", name);
            await Task.WhenAll(InstancesAnnotation.Of(wait.Resource).Select(id => WaitForCompletionAsync(wait, id, cancellationToken)));
        }
        else
        {
            log.LogInformation("Waiting for resource '{Name}' to enter the '{State}' state.", name, KnownResourceStates.Running);
            await Task.WhenAll(InstancesAnnotation.Of(wait.Resource).Select(id => WaitUntilUpAsync(wait, id, log, cancellationToken)));
        }

        log.LogInformation("Finished waiting for resource '{Name}'.", name);
    }

    private async Task WaitUntilUpAsync(WaitAnnotation wait, string id, ILogger log, CancellationToken cancellationToken)
    {
        var stops = (wait.WaitBehavior ?? _defaultWaitBehavior) == WaitBehavior.StopOnResourceUnavailable;
        var running = await WaitForInstanceAsync(wait.Resource, id, s => IsRunning(s) || (stops && IsUnavailable(s)), cancellationToken);
        if (!IsRunning(running.Snapshot)) throw Unavailable(running);
        if (wait.WaitType == WaitType.WaitUntilStarted) return;

        if (wait.Resource.HasAnnotationIncludingAncestorsOfType<HealthCheckAnnotation>())
        {
            log.LogInformation("Waiting for resource '{Name}' to become healthy.", wait.Resource.Name);
        }

        var healthy = await WaitForInstanceAsync(wait.Resource, id, s => IsHealthy(s) || (stops && IsUnavailable(s)), cancellationToken);
        if (!IsHealthy(healthy.Snapshot)) throw Unavailable(healthy);
        await healthy.Snapshot.ResourceReady!.WaitAsync(cancellationToken);
    }

    private async Task WaitForCompletionAsync(WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var ended = await WaitForInstanceAsync(wait.Resource, id, s => s.HasEnded(), cancellationToken);
        if (ended.Snapshot.State?.Text == KnownResourceStates.FailedToStart) throw Unavailable(ended);
        if (ended.Snapshot.ExitCode is { } code && code != wait.ExitCode)
        {
            throw new DistributedApplicationException($"Resource '{wait.Resource.Name}' ended with exit code {code} instead of {wait.ExitCode}.");
        }
    }

    private Task<ResourceEvent> WaitForInstanceAsync(IResource resource, string id, Func<CustomResourceSnapshot, bool> predicate, CancellationToken cancellationToken) =>
        WaitForResourceAsync(resource.Name, e => string.Equals(e.ResourceId, id, StringComparison.OrdinalIgnoreCase) && predicate(e.Snapshot), cancellationToken);

    private static DistributedApplicationException Unavailable(ResourceEvent dependency) =>
        new($"The dependency '{dependency.Resource.Name}' is not available: {Describe(dependency)}.");

    private void ShowWaiting(IResource resource, string text)
    {
        foreach (var id in InstancesAnnotation.Of(resource))
        {
            Publish(resource, id, s => (s with { State = KnownResourceStates.Waiting }).With(KnownProperties.WaitingFor, text));
        }
    }

    /// <summary>Keeps "postgres (Starting)" true while the wait lasts.</summary>
    private async Task ShowProgressAsync(OpenWaits open, IReadOnlyList<WaitAnnotation> waits, CancellationToken cancellationToken)
    {
        var watched = waits.Select(w => w.Resource).ToHashSet();
        try
        {
            await foreach (var change in WatchAsync(cancellationToken))
            {
                if (watched.Contains(change.Resource)) open.Show();
            }
        }
        catch (OperationCanceledException)
        {
            _logger.LogTrace("The wait is over.");
        }
    }
}
