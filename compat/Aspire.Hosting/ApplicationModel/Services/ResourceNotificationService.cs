using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the last snapshot of every instance of every resource and tells watchers of changes, in order.</summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposed = new();
    private readonly CancellationToken _ended;
    private readonly ILogger _logger;
    private readonly IServiceProvider _services;
    private readonly ResourceLoggerService _loggers;
    private readonly WaitBehavior _defaultWaitBehavior;
    private long _version;

    public ResourceNotificationService(ILogger<ResourceNotificationService> logger, IHostApplicationLifetime hostApplicationLifetime, IServiceProvider serviceProvider, ResourceLoggerService resourceLoggerService)
    {
        _logger = logger;
        _services = serviceProvider;
        _loggers = resourceLoggerService;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token, hostApplicationLifetime.ApplicationStopping).Token;
        _defaultWaitBehavior = serviceProvider.GetService<IOptions<ResourceNotificationServiceOptions>>()?.Value.DefaultWaitBehavior ?? WaitBehavior.StopOnResourceUnavailable;
    }

    /// <summary>Changes the snapshot of all instances of a resource.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in InstancesAnnotation.Of(resource)) await PublishUpdateAsync(resource, id, stateFactory);
    }

    /// <summary>Changes the snapshot of one instance.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(resourceId);
        Publish(resource, resourceId, stateFactory);
        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            if (_current.TryGetValue(resourceId, out resourceEvent)) return true;
            // A resource's name stands for its only instance.
            var named = _current.Values.Where(e => NameEquals(e.Resource, resourceId)).Take(2).ToList();
            resourceEvent = named.Count == 1 ? named[0] : null;
            return resourceEvent is not null;
        }
    }

    /// <summary>The current snapshots, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_gate)
        {
            foreach (var resourceEvent in _current.Values.OrderBy(e => e.Snapshot.Version)) channel.Writer.TryWrite(resourceEvent);
            _watchers.Add(channel);
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
            await foreach (var resourceEvent in channel.Reader.ReadAllAsync(stop.Token)) yield return resourceEvent;
        }
        finally
        {
            lock (_gate) _watchers.Remove(channel);
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>The snapshots of a resource's instances as they are now; empty before the first one.</summary>
    internal IReadOnlyList<CustomResourceSnapshot> Snapshots(IResource resource)
    {
        lock (_gate) return [.. InstancesAnnotation.Of(resource).Select(id => _current.GetValueOrDefault(id)?.Snapshot).OfType<CustomResourceSnapshot>()];
    }

    /// <summary>Changes a snapshot and says what it was and what it became.</summary>
    internal (CustomResourceSnapshot? Before, CustomResourceSnapshot After) Publish(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _current.GetValueOrDefault(resourceId)?.Snapshot;
            var changed = change(before ?? InitialSnapshot.Of(resource));
            var after = changed with { Version = ++_version, Commands = CommandSnapshots(resource, changed) };
            var resourceEvent = new ResourceEvent(resource, resourceId, after);
            _current[resourceId] = resourceEvent;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(resourceEvent);
            if (before?.State?.Text != after.State?.Text) _logger.LogDebug("{Resource} is {State}", resourceId, after.State?.Text);
            return (before, after);
        }
    }

    private static bool NameEquals(IResource resource, string name) => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase);

    private System.Collections.Immutable.ImmutableArray<ResourceCommandSnapshot> CommandSnapshots(IResource resource, CustomResourceSnapshot snapshot)
    {
        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = _services };
        return [.. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => new ResourceCommandSnapshot(
            c.Name, c.UpdateState(context), c.DisplayName, c.DisplayDescription, c.Parameter, c.ConfirmationMessage, c.IconName, c.IconVariant, c.IsHighlighted))];
    }
}
