using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The output of one instance: the last lines, and those who watch it.</summary>
internal sealed class ResourceLog(string name)
{
    /// <summary>Lines kept; as many as Aspire's dashboard keeps.</summary>
    public const int MaxBacklogLines = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _backlog = new();
    private readonly List<Channel<IReadOnlyList<LogLine>>> _watchers = [];
    private int _lines;
    private bool _completed;

    public string Name => name;

    /// <summary>Called outside the lock for every line, with its time.</summary>
    public event Action<string, DateTimeOffset, LogLine>? LineAdded;

    /// <summary>Called when the first watcher comes and when the last one goes.</summary>
    public event Action<LogSubscriber>? SubscribersChanged;

    public bool IsWatched
    {
        get
        {
            lock (_gate) return _watchers.Count > 0;
        }
    }

    public void Add(DateTimeOffset at, string content, bool isError)
    {
        LogLine line;
        lock (_gate)
        {
            line = new(++_lines, content, isError);
            _backlog.Enqueue(line);
            if (_backlog.Count > MaxBacklogLines) _backlog.Dequeue();
            foreach (var watcher in _watchers) watcher.Writer.TryWrite([line]);
        }

        LineAdded?.Invoke(name, at, line);
    }

    public IReadOnlyList<LogLine> Backlog()
    {
        lock (_gate) return [.. _backlog];
    }

    public void Clear()
    {
        lock (_gate) _backlog.Clear();
    }

    /// <summary>Ends the streams of those who watch. A later start opens the log again.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        }
    }

    public void Reopen()
    {
        lock (_gate) _completed = false;
    }

    public Channel<IReadOnlyList<LogLine>> Subscribe()
    {
        var channel = Channel.CreateUnbounded<IReadOnlyList<LogLine>>(new() { SingleReader = true });
        bool first;
        lock (_gate)
        {
            if (_backlog.Count > 0) channel.Writer.TryWrite([.. _backlog]);
            if (_completed) channel.Writer.TryComplete();
            _watchers.Add(channel);
            first = _watchers.Count == 1;
        }

        if (first) SubscribersChanged?.Invoke(new(name, true));
        return channel;
    }

    public void Unsubscribe(Channel<IReadOnlyList<LogLine>> channel)
    {
        bool last;
        lock (_gate) last = _watchers.Remove(channel) && _watchers.Count == 0;
        if (last) SubscribersChanged?.Invoke(new(name, false));
    }
}
