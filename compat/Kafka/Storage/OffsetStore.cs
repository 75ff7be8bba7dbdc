
namespace SkyAndStreet.Kafka.Storage;

/// <param name="Offset">As the client committed it.</param>
/// <param name="LeaderEpoch">-1 when the client named none: a made-up epoch stops its later commits.</param>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string? Metadata, long CommittedAtUnixMilliseconds);

internal readonly record struct TopicPartition(string Topic, int Partition);

/// <summary>
/// The offsets that consumer groups have committed: in memory, and in a journal of checksummed entries that is replayed at
/// start. The journal is rewritten when most of it is outdated.
/// </summary>
internal sealed class OffsetStore : IFlushable, IDisposable
{
    private const int CompactionBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly FlushWaiters _flushWaiters = new();
    private readonly LogEnvironment _environment;
    private readonly OffsetJournal _journal;
    private readonly Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> _groups = [];
    private bool _isQueuedForFlush;
    private long _flushMark;
    private long _compactAt = CompactionBytes;

    private OffsetStore(string path, LogEnvironment environment)
    {
        _environment = environment;
        _journal = OffsetJournal.Open(path, Replay, environment.Report);
    }

    public IReadOnlyCollection<string> Groups
    {
        get { lock (_gate) return [.. _groups.Keys]; }
    }

    public static OffsetStore Open(string dataFolder, LogEnvironment environment) =>
        new(Path.Combine(dataFolder, "group-offsets"), environment);

    /// <summary>Stores offsets of one group; the task completes when they are as durable as this broker promises.</summary>
    /// <exception cref="IOException">They could not be written, and nothing changed.</exception>
    public Task CommitAsync(string group, IReadOnlyCollection<KeyValuePair<TopicPartition, CommittedOffset>> offsets)
    {
        lock (_gate)
        {
            Append(new OffsetEntry(group, offsets));
            return _environment.FlushBeforeAnswer ? _flushWaiters.WaitForAsync(_flushMark) : Task.CompletedTask;
        }
    }

    public CommittedOffset? Find(string group, TopicPartition partition)
    {
        lock (_gate)
        {
            return _groups.TryGetValue(group, out var offsets) && offsets.TryGetValue(partition, out var found) ? found : null;
        }
    }

    public bool Has(string group)
    {
        lock (_gate)
            return _groups.ContainsKey(group);
    }

    public IReadOnlyList<KeyValuePair<TopicPartition, CommittedOffset>> All(string group)
    {
        lock (_gate)
            return _groups.TryGetValue(group, out var offsets) ? [.. offsets] : [];
    }

    public void DeleteGroup(string group)
    {
        lock (_gate)
        {
            if (_groups.ContainsKey(group))
                Append(new OffsetEntry(group, null));
        }
    }

    /// <summary>Forgets a deleted topic's offsets: a new topic of that name begins at 0.</summary>
    public void DeleteTopic(string topic)
    {
        lock (_gate)
        {
            foreach (var (group, offsets) in _groups.ToArray())
            {
                if (offsets.Keys.Any(partition => partition.Topic == topic))
                    Rewrite(group, offsets.Where(pair => pair.Key.Topic != topic).ToArray());
            }
        }
    }

    /// <summary>Forgets what was committed before that time by a group.</summary>
    public void Expire(string group, long beforeUnixMilliseconds)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(group, out var offsets))
                return;
            var kept = offsets.Where(pair => pair.Value.CommittedAtUnixMilliseconds >= beforeUnixMilliseconds).ToArray();
            if (kept.Length < offsets.Count)
                Rewrite(group, kept);
        }
    }

    public void Flush()
    {
        long mark;
        lock (_gate)
        {
            _isQueuedForFlush = false;
            mark = _flushMark;
        }

        try
        {
            _journal.Flush();
            _flushWaiters.Complete(mark);
        }
        catch (IOException e)
        {
            _environment.Report($"flushing the group offsets failed, restart the broker after mending the disk: {e.Message}");
            _flushWaiters.Fail(e);
        }
    }

    /// <summary>Closes the file. The flusher must have ended before.</summary>
    public void Dispose()
    {
        _journal.Flush();
        _journal.Dispose();
    }

    private void Append(OffsetEntry entry)
    {
        _journal.Append(entry);
        Replay(entry);
        _flushMark++;
        if (_journal.Length > _compactAt)
            Compact();
        if (_isQueuedForFlush)
            return;
        _isQueuedForFlush = true;
        _environment.Flusher.Enqueue(this);
    }

    private void Rewrite(string group, KeyValuePair<TopicPartition, CommittedOffset>[] kept)
    {
        Append(new OffsetEntry(group, null));
        if (kept.Length > 0)
            Append(new OffsetEntry(group, kept));
    }

    private void Replay(OffsetEntry entry)
    {
        if (entry.Offsets is null)
        {
            _groups.Remove(entry.Group);
            return;
        }

        if (!_groups.TryGetValue(entry.Group, out var offsets))
            _groups[entry.Group] = offsets = [];
        foreach (var (partition, offset) in entry.Offsets)
            offsets[partition] = offset;
    }

    private void Compact()
    {
        _journal.Replace(_groups.Select(group => new OffsetEntry(group.Key, group.Value)));
        _compactAt = Math.Max(CompactionBytes, _journal.Length * 2);
    }
}
