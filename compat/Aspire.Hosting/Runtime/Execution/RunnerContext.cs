using Aspire.Hosting.LocalRuntime.Containers;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>What every runner needs.</summary>
internal sealed class RunnerContext(
    ResourceStates states,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    ContainerEngine containerEngine,
    IServiceProvider services,
    TimeProvider clock)
{
    /// <summary>A .NET service needs about this long on one core of a small machine.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    public ResourceStates States => states;

    public ResourceNotificationService Notifications => notifications;

    public TimeProvider Clock => clock;

    public ContainerEngine ContainerEngine => containerEngine;

    public StartGate Gate { get; } = new(StartGate.DefaultPlaces, LongestStart, clock);

    public ILogger Log(ResourceInstance instance) => loggers.GetLogger(instance.Id);

    public InstanceStart Start(ResourceInstance instance)
    {
        var log = loggers.Log(instance.Id);
        log.Reopen();
        var logger = Log(instance);
        return new(instance, logger, new(instance, executionContext, logger), log.Add);
    }

    public Task AnnounceStartAsync(IResource resource, CancellationToken cancellationToken) =>
        eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken);

    /// <summary>Somebody waits for the end of it, so an end is no crash.</summary>
    public bool MayEndByItself(IResource resource) =>
        model.Resources.Any(r => r.Annotations.OfType<WaitAnnotation>().Any(w => w.WaitType == WaitType.WaitForCompletion && w.Resource == resource));

    /// <summary>Completes when the instance is healthy or has ended.</summary>
    public async Task ReadyAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            await notifications.WaitForResourceAsync(instance.Resource.Name, e => e.ResourceId == instance.Id && (e.Snapshot.ResourceReady is not null || e.Snapshot.State.IsTerminal()), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log(instance).LogTrace("Nobody waits for it any more.");
        }
    }
}
