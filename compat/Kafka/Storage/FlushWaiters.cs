namespace SkyAndStreet.Kafka.Storage;

/// <summary>Those who wait until a log is on disk up to a mark.</summary>
internal sealed class FlushWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(long Mark, TaskCompletionSource Done)> _waiting = [];
    private IOException? _failure;
    private long _flushed;

    /// <summary>Completes when everything before <paramref name="mark"/> has been flushed.</summary>
    /// <exception cref="IOException">Flushing failed: what was written may not survive a power cut.</exception>
    public Task WaitForAsync(long mark)
    {
        lock (_gate)
        {
            if (_failure is not null)
                return Task.FromException(_failure);
            if (_flushed >= mark)
                return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((mark, done));
            return done.Task;
        }
    }

    public void Complete(long mark)
    {
        lock (_gate)
        {
            _flushed = Math.Max(_flushed, mark);
            foreach (var (_, done) in _waiting.Where(waiting => waiting.Mark <= _flushed))
                done.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.Mark <= _flushed);
        }
    }

    public void Fail(IOException failure)
    {
        lock (_gate)
        {
            _failure = failure;
            foreach (var (_, done) in _waiting)
                done.TrySetException(failure);
            _waiting.Clear();
        }
    }
}
