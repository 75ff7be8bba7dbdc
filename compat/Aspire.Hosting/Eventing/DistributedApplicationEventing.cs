using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Eventing;

/// <summary>The application's events, dispatched in the order of subscription.</summary>
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _gate = new();
    private readonly List<(Type Type, IResource? Resource, DistributedApplicationEventSubscription Subscription)> _subscriptions = [];

    /// <summary>Where failures go that nobody waits for.</summary>
    internal ILogger Logger { get; set; } = NullLogger.Instance;

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add<T>(null, new((@event, cancellationToken) => callback((T)@event, cancellationToken)));
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);
        return Add<T>(resource, new DistributedApplicationResourceEventSubscription(resource, (@event, cancellationToken) => callback((T)@event, cancellationToken)));
    }

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        lock (_gate) _subscriptions.RemoveAll(s => s.Subscription == subscription);
    }

    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent => PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        var callbacks = Subscribers(@event);
        if (callbacks.Count == 0) return Task.CompletedTask;
        return dispatchBehavior switch
        {
            EventDispatchBehavior.BlockingSequential => InTurnAsync(callbacks, @event, cancellationToken),
            EventDispatchBehavior.BlockingConcurrent => AtOnceAsync(callbacks, @event, cancellationToken),
            EventDispatchBehavior.NonBlockingSequential => Detach(() => InTurnAsync(callbacks, @event, cancellationToken)),
            EventDispatchBehavior.NonBlockingConcurrent => Detach(() => AtOnceAsync(callbacks, @event, cancellationToken)),
            _ => throw new ArgumentOutOfRangeException(nameof(dispatchBehavior), dispatchBehavior, "Unknown way to dispatch an event."),
        };
    }

    private static async Task InTurnAsync(List<DistributedApplicationEventSubscription> subscriptions, IDistributedApplicationEvent @event, CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions) await subscription.Callback(@event, cancellationToken);
    }

    private static Task AtOnceAsync(List<DistributedApplicationEventSubscription> subscriptions, IDistributedApplicationEvent @event, CancellationToken cancellationToken) =>
        Task.WhenAll(subscriptions.Select(subscription => subscription.Callback(@event, cancellationToken)));

    private DistributedApplicationEventSubscription Add<T>(IResource? resource, DistributedApplicationEventSubscription subscription)
    {
        lock (_gate) _subscriptions.Add((typeof(T), resource, subscription));
        return subscription;
    }

    private List<DistributedApplicationEventSubscription> Subscribers<T>(T @event)
    {
        var resource = (@event as IDistributedApplicationResourceEvent)?.Resource;
        lock (_gate)
        {
            return [.. _subscriptions.Where(s => s.Type == typeof(T) && (s.Resource is null || s.Resource == resource)).Select(s => s.Subscription)];
        }
    }

    private Task Detach(Func<Task> dispatch)
    {
        _ = Task.Run(async () =>
        {
            try
            {
                await dispatch();
            }
            catch (OperationCanceledException)
            {
                Logger.LogDebug("An event subscriber was cancelled.");
            }
            catch (Exception e)
            {
                Logger.LogError(e, "An event subscriber failed.");
            }
        });
        return Task.CompletedTask;
    }
}
