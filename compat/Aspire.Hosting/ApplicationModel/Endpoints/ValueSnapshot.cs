using System.Collections;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is set once, later; readers wait for it.</summary>
public sealed class ValueSnapshot<T>
{
    private volatile TaskCompletionSource<T> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsValueSet => _value.Task.IsCompleted;

    public Task<T> GetValueAsync(CancellationToken cancellationToken = default) => _value.Task.WaitAsync(cancellationToken);

    /// <summary>Sets the value; a second call replaces the first.</summary>
    public void SetValue(T value)
    {
        if (_value.TrySetResult(value)) return;
        var next = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        next.SetResult(value);
        _value = next;
    }

    public void SetException(Exception exception) => _value.TrySetException(exception);
}

/// <summary>An allocated endpoint as one network sees it.</summary>
public record NetworkEndpointSnapshot(ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);

/// <summary>An allocated endpoint as all networks see it.</summary>
public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly Lock _gate = new();
    private readonly List<NetworkEndpointSnapshot> _snapshots = [];

    /// <summary>Adds a network's view; false if that network already has one.</summary>
    public bool TryAdd(NetworkIdentifier networkID, ValueSnapshot<AllocatedEndpoint> snapshot)
    {
        lock (_gate)
        {
            if (_snapshots.Exists(s => s.NetworkID == networkID)) return false;
            _snapshots.Add(new(snapshot, networkID));
            return true;
        }
    }

    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator()
    {
        lock (_gate) return _snapshots.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
