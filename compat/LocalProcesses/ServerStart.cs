namespace SkyAndStreet.LocalProcesses;

/// <summary>A server did not become ready.</summary>
public sealed class ServerStartException(string message, string output) : Exception(message)
{
    /// <summary>Its last lines.</summary>
    public string Output { get; } = output;
}

/// <summary>Watches a server start: passes its lines on and keeps the last ones for the error message.</summary>
internal sealed class ServerStart(string name, TimeSpan limit, TimeProvider clock, Action<ProcessLine>? onLine)
{
    private const int KeptLines = 12;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    internal string Name { get; } = name;

    internal TimeSpan Limit { get; } = limit;

    internal TimeProvider Clock { get; } = clock;

    internal string Tail
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _lines);
        }
    }

    internal void OnLine(ProcessLine line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line.Text);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }
        onLine?.Invoke(line);
    }
}
