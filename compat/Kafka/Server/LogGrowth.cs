using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Waits until one of some logs grows or a time is over. Growth between two waits is not missed.</summary>
internal sealed class LogGrowth : ILogListener, IDisposable
{
    private readonly PartitionLog[] _logs;
    private readonly ITimer _timer;
    private TaskCompletionSource _changed = NewSource();
    private volatile bool _isOver;

    public LogGrowth(IEnumerable<PartitionLog> logs, TimeProvider time, TimeSpan patience)
    {
        _logs = [.. logs];
        foreach (var log in _logs)
            log.Subscribe(this);
        _timer = time.CreateTimer(_ => End(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time is over.</summary>
    public bool IsOver => _isOver;

    /// <summary>Completes at the next growth since the last call, or when the time is over.</summary>
    public async Task NextAsync(CancellationToken cancellationToken)
    {
        await Volatile.Read(ref _changed).Task.WaitAsync(cancellationToken);
        if (!IsOver)
            Volatile.Write(ref _changed, NewSource());
    }

    public void OnAdvanced() => Volatile.Read(ref _changed).TrySetResult();

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var log in _logs)
            log.Unsubscribe(this);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void End()
    {
        _isOver = true;
        OnAdvanced();
    }
}
