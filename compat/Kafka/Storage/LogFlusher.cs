using System.Collections.Concurrent;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>A file that has been written and not yet flushed.</summary>
internal interface IFlushable
{
    /// <summary>Flushes what has been written so far. Failures are kept and reported by the file itself.</summary>
    void Flush();
}

/// <summary>
/// One thread that flushes every written file: all writes that came since the last round share one fsync a file. It has a
/// thread of its own because fsync blocks for as long as the disk likes, and it sleeps while nothing is written.
/// </summary>
internal sealed class LogFlusher : IDisposable
{
    private readonly ConcurrentQueue<IFlushable> _dirty = new();
    private readonly AutoResetEvent _written = new(false);
    private readonly ManualResetEventSlim _stopping = new(false);
    private readonly Thread _thread;
    private readonly TimeSpan _gatherFor;

    /// <param name="gatherFor">How long the first write of a round waits for others; zero flushes at once.</param>
    public LogFlusher(TimeSpan gatherFor)
    {
        _gatherFor = gatherFor;
        _thread = new Thread(Run) { IsBackground = true, Name = "kafka log flusher" };
        _thread.Start();
    }

    /// <summary>Queues a file; the caller sees to it that a file is queued once until it has been flushed.</summary>
    public void Enqueue(IFlushable file)
    {
        _dirty.Enqueue(file);
        _written.Set();
    }

    /// <summary>Flushes what is left and ends the thread.</summary>
    public void Dispose()
    {
        _stopping.Set();
        _written.Set();
        _thread.Join();
        FlushAll();
        _written.Dispose();
        _stopping.Dispose();
    }

    private void Run()
    {
        while (!_stopping.IsSet)
        {
            _written.WaitOne();
            if (_gatherFor > TimeSpan.Zero)
                _stopping.Wait(_gatherFor);
            FlushAll();
        }
    }

    private void FlushAll()
    {
        while (_dirty.TryDequeue(out var file))
            file.Flush();
    }
}
