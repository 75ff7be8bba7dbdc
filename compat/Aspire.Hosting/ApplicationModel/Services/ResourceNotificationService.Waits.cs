using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits until an instance of the resource is in the state; Running unless another is given.</summary>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <returns>The state that was reached.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToList();
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <exception cref="OperationCanceledException">The application stopped first.</exception>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended);
        await foreach (var resourceEvent in WatchAsync(stop.Token))
        {
            if (NameEquals(resourceEvent.Resource, resourceName) && predicate(resourceEvent)) return resourceEvent;
        }

        throw new OperationCanceledException($"The application stopped before '{resourceName}' reached the state that was waited for.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <exception cref="DistributedApplicationException">The resource failed, and the behaviour is to stop then.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var stops = waitBehavior == WaitBehavior.StopOnResourceUnavailable;
        var resourceEvent = await WaitForResourceAsync(resourceName, e => IsHealthy(e.Snapshot) || (stops && IsUnavailable(e.Snapshot)), cancellationToken);
        if (!IsHealthy(resourceEvent.Snapshot))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy: {Describe(resourceEvent)}.");
        }

        await resourceEvent.Snapshot.ResourceReady!.WaitAsync(cancellationToken);
        return resourceEvent;
    }

    /// <summary>Healthy, and told so: the ready event is on its way or handled.</summary>
    private static bool IsHealthy(CustomResourceSnapshot snapshot) =>
        snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: not null };

    private static bool IsRunning(CustomResourceSnapshot snapshot) => snapshot.State?.Text == KnownResourceStates.Running;

    private static bool IsUnavailable(CustomResourceSnapshot snapshot) =>
        snapshot.State.IsTerminal() || snapshot.State?.Text == KnownResourceStates.RuntimeUnhealthy;

    private static string Describe(ResourceEvent resourceEvent)
    {
        var snapshot = resourceEvent.Snapshot;
        var reason = snapshot.Property(KnownProperties.Reason) is string text ? $": {text}" : "";
        return $"it is in the state '{snapshot.State?.Text}'{(snapshot.ExitCode is { } code ? $" with exit code {code}" : "")}{reason}";
    }
}
