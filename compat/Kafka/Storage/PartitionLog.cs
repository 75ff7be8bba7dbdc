using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// The log of one partition: segments in a folder, of which the last one grows. Appending and the bookkeeping of offsets
/// happen under one lock; reading from files does not. A batch is acknowledged after it has been handed to the operating
/// system (it survives the death of this process), or after a flush where the broker flushes before it answers.
/// </summary>
internal sealed class PartitionLog : IFlushable
{
    /// <summary>Ends the names of folders that are being removed; a start removes what is left of them.</summary>
    public const string DeletedSuffix = ".deleted";

    private readonly Lock _gate = new();
    private readonly List<ILogListener> _listeners = [];
    private readonly FlushWaiters _flushWaiters = new();
    private readonly LogEnvironment _environment;
    private readonly List<Segment> _segments;
    private readonly ProducerStates _producers;
    private readonly string _folder;
    private LogSettings _settings;
    private string? _failure;
    private bool _isQueuedForFlush;
    private bool _isClosed;
    private long _visibleOffset;
    private long _visiblePosition;

    private PartitionLog(string folder, LogSettings settings, LogEnvironment environment, LogRecovery recovered)
    {
        _folder = folder;
        _settings = settings;
        _environment = environment;
        _segments = recovered.Segments;
        _producers = recovered.Producers;
        _failure = recovered.Failure;
        _visibleOffset = Active.NextOffset;
        _visiblePosition = Active.Length;
        _flushWaiters.Complete(_visibleOffset);
    }

    /// <summary>First offset that can be read.</summary>
    public long StartOffset
    {
        get { lock (_gate) return _segments[0].BaseOffset; }
    }

    /// <summary>Readers see everything before this offset; with one replica it is also the last stable offset.</summary>
    public long HighWatermark => Interlocked.Read(ref _visibleOffset);

    public int ProducerCount
    {
        get { lock (_gate) return _producers.Count; }
    }

    public int MaxMessageBytes => _settings.MaxMessageBytes;

    private Segment Active => _segments[^1];

    /// <summary>Opens a partition's folder, makes it when it is new, and repairs what a crash left.</summary>
    public static PartitionLog Open(string folder, LogSettings settings, LogEnvironment environment) =>
        new(folder, settings, environment, LogRecovery.Run(folder, environment.Report, environment.NowUnixMilliseconds));

    /// <summary>Gives a checked batch its offsets and writes it. The header fields in <paramref name="batch"/> are rewritten.</summary>
    public LogAppend Append(Span<byte> batch, in BatchHeader header)
    {
        LogAppend result;
        lock (_gate)
        {
            result = AppendUnderLock(batch, header);
        }

        if (result.Error == ErrorCode.None && !_environment.FlushBeforeAnswer)
            NotifyListeners();
        return result;
    }

    /// <summary>Completes when every offset before <paramref name="nextOffset"/> is on disk.</summary>
    public Task WhenFlushedAsync(long nextOffset) => _flushWaiters.WaitForAsync(nextOffset);

    /// <summary>Whole batches from the one that contains <paramref name="offset"/> on, out of one segment.</summary>
    /// <param name="maxBytes">Limit of the slice.</param>
    /// <param name="atLeastOneBatch">Give the first batch even if it alone is larger, so that a reader gets on.</param>
    public LogRead Read(long offset, int maxBytes, bool atLeastOneBatch)
    {
        Segment segment;
        long floor, end, highWatermark, start;
        lock (_gate)
        {
            (highWatermark, start) = (_visibleOffset, _segments[0].BaseOffset);
            if (_failure is not null || _isClosed)
                return new LogRead(_isClosed ? ErrorCode.UnknownTopicOrPartition : ErrorCode.KafkaStorageError, -1, -1);
            if (offset < start || offset > highWatermark)
                return new LogRead(ErrorCode.OffsetOutOfRange, highWatermark, start);
            if (offset == highWatermark)
                return new LogRead(ErrorCode.None, highWatermark, start);

            segment = SegmentOf(offset);
            segment.TryAddReference();
            floor = segment.FloorByOffset(offset);
            end = VisibleEnd(segment);
        }

        return new LogRead(ErrorCode.None, highWatermark, start, Slice(segment, floor, end, offset, maxBytes, atLeastOneBatch));
    }

    /// <summary>The first record at or after a time, Unix milliseconds; null when there is none.</summary>
    public TimedOffset? FindByTime(long timestamp)
    {
        for (var from = StartOffset; ;)
        {
            if (NextSegmentFor(timestamp, from) is not { } place)
                return null;
            using var slice = place.Slice;
            if (LogTimeSearch.Find(place.Segment.File, place.Floor, place.End, timestamp) is { } found)
                return found;
            from = place.Segment.NextOffset;
        }
    }

    public void Subscribe(ILogListener listener)
    {
        lock (_listeners)
            _listeners.Add(listener);
    }

    public void Unsubscribe(ILogListener listener)
    {
        lock (_listeners)
            _listeners.Remove(listener);
    }

    public void Flush()
    {
        Segment segment;
        (long Offset, long Position) mark;
        lock (_gate)
        {
            _isQueuedForFlush = false;
            if (_isClosed)
                return;
            segment = Active;
            segment.TryAddReference();
            mark = (segment.NextOffset, segment.Length);
        }

        if (TryFlush(segment))
            Publish(segment, mark.Offset, mark.Position);
    }

    /// <summary>Forgets idle producers and removes whole segments that are older or more than the topic keeps.</summary>
    /// <param name="producerExpiry">How long a silent producer is remembered.</param>
    public void CleanUp(TimeSpan producerExpiry)
    {
        lock (_gate)
        {
            if (_isClosed || _failure is not null)
                return;
            var now = _environment.NowUnixMilliseconds;
            _producers.Expire(now - (long)producerExpiry.TotalMilliseconds);
            if (IsExpired(Active, now))
                Roll();
            while (_segments.Count > 1 && (IsExpired(_segments[0], now) || IsSurplus()))
                DeleteOldest();
        }
    }

    public void Apply(LogSettings settings) => _settings = settings;

    /// <summary>Closes the log so that the next start need not scan it.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            if (_failure is null)
                SealForStart();
            foreach (var segment in _segments)
                segment.Release();
        }

        NotifyListeners();
    }

    /// <summary>Closes the log and removes its folder.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var segment in _segments)
                segment.Release();
        }

        _flushWaiters.Fail(new IOException($"the topic of {_folder} was deleted"));
        NotifyListeners();

        // Moved aside first: a crash in between must not leave half a log under a name that may come back.
        var aside = _folder + DeletedSuffix;
        Directory.Move(_folder, aside);
        Directory.Delete(aside, recursive: true);
    }

    private LogAppend AppendUnderLock(Span<byte> batch, in BatchHeader header)
    {
        if (_isClosed)
            return Refuse(ErrorCode.UnknownTopicOrPartition, "the topic was deleted");
        if (_failure is not null)
            return Refuse(ErrorCode.KafkaStorageError, _failure);

        if (header.IsIdempotent)
        {
            var verdict = _producers.Check(header, out var original);
            if (verdict != ErrorCode.None)
                return Refuse(verdict, $"producer {header.ProducerId} epoch {header.ProducerEpoch} sequence {header.BaseSequence} does not follow");
            if (original is { } written)
                return new LogAppend(ErrorCode.None, written.BaseOffset, written.BaseOffset + header.LastOffsetDelta + 1, _segments[0].BaseOffset);
        }

        try
        {
            return Write(batch, header);
        }
        catch (IOException e)
        {
            _environment.Report($"cannot write to {_folder}: {e.Message}");
            return Refuse(ErrorCode.KafkaStorageError, e.Message);
        }
    }

    private LogAppend Write(Span<byte> batch, in BatchHeader header)
    {
        if (!Active.HasRoomFor(header, _settings.SegmentBytes))
            Roll();

        var placed = header with { BaseOffset = Active.NextOffset };
        BatchHeader.Place(batch, placed.BaseOffset, BrokerIdentity.LeaderEpoch);
        Active.Append(batch, placed);
        if (placed.IsIdempotent)
            _producers.Record(placed, _environment.NowUnixMilliseconds);
        if (!_environment.FlushBeforeAnswer)
            Show(placed.NextOffset, Active.Length);
        QueueForFlush();
        return new LogAppend(ErrorCode.None, placed.BaseOffset, placed.NextOffset, _segments[0].BaseOffset);
    }

    private LogAppend Refuse(ErrorCode error, string message) => new(error, -1, -1, _segments[0].BaseOffset, message);

    private void QueueForFlush()
    {
        if (_isQueuedForFlush)
            return;
        _isQueuedForFlush = true;
        _environment.Flusher.Enqueue(this);
    }

    // The old segment is flushed, so everything in it may be shown.
    private void Roll()
    {
        Active.Seal();
        var next = Active.NextOffset;
        ProducerSnapshot.Write(_folder, next, _producers);
        _segments.Add(Segment.Create(_folder, next));
        ProducerSnapshot.DeleteExcept(_folder, next);
        Show(next, 0);
        _flushWaiters.Complete(next);
    }

    private void SealForStart()
    {
        try
        {
            Active.Seal();
            ProducerSnapshot.Write(_folder, Active.NextOffset, _producers);
            _flushWaiters.Complete(Active.NextOffset);
        }
        catch (IOException e)
        {
            _environment.Report($"cannot close {_folder} properly, the next start will scan it: {e.Message}");
        }
    }

    private void Show(long offset, long position)
    {
        Interlocked.Exchange(ref _visibleOffset, offset);
        _visiblePosition = position;
    }

    private bool TryFlush(Segment segment)
    {
        try
        {
            segment.Flush();
            return true;
        }
        catch (IOException e)
        {
            // What the page cache holds after a failed flush is unknown: only a restart, which reads the disk, may go on.
            var failure = $"flushing {_folder} failed, restart the broker after mending the disk: {e.Message}";
            _environment.Report(failure);
            lock (_gate)
                _failure = failure;
            _flushWaiters.Fail(e);
            return false;
        }
        finally
        {
            segment.Release();
        }
    }

    private void Publish(Segment segment, long offset, long position)
    {
        lock (_gate)
        {
            if (_environment.FlushBeforeAnswer && segment == Active && offset > _visibleOffset)
                Show(offset, position);
        }

        _flushWaiters.Complete(offset);
        if (_environment.FlushBeforeAnswer)
            NotifyListeners();
    }

    private void NotifyListeners()
    {
        lock (_listeners)
        {
            foreach (var listener in _listeners)
                listener.OnAdvanced();
        }
    }

    private Segment SegmentOf(long offset)
    {
        var index = _segments.FindLastIndex(segment => segment.BaseOffset <= offset);
        return _segments[index];
    }

    private long VisibleEnd(Segment segment) => segment == Active ? _visiblePosition : segment.Length;

    private LogSlice? Slice(Segment segment, long floor, long end, long offset, int maxBytes, bool atLeastOneBatch)
    {
        using var scanner = new BatchScanner(segment.File, floor, end, verify: false);
        while (scanner.MoveNext())
        {
            if (scanner.Header.NextOffset <= offset)
                continue;

            var length = LengthOf(segment, scanner.Position, scanner.Header.Size, end, maxBytes, atLeastOneBatch);
            if (length > 0)
                return new LogSlice(segment, scanner.Position, length);
            break;
        }

        segment.Release();
        return null;
    }

    // As many whole batches as fit; the index says where batches end without reading them.
    private int LengthOf(Segment segment, long position, int firstSize, long end, int maxBytes, bool atLeastOneBatch)
    {
        if (firstSize > maxBytes)
            return atLeastOneBatch ? firstSize : 0;
        if (end - position <= maxBytes)
            return (int)(end - position);

        long cut;
        lock (_gate)
            cut = segment.FloorByPosition(position + maxBytes);
        return cut > position ? (int)(cut - position) : firstSize;
    }

    private (Segment Segment, long Floor, long End, LogSlice Slice)? NextSegmentFor(long timestamp, long fromOffset)
    {
        lock (_gate)
        {
            if (_isClosed || _failure is not null)
                return null;
            var segment = _segments.Find(candidate => candidate.MaxTimestamp >= timestamp && candidate.BaseOffset >= fromOffset);
            if (segment is null || !segment.TryAddReference())
                return null;
            return (segment, segment.FloorByTimestamp(timestamp), VisibleEnd(segment), new LogSlice(segment, 0, 0));
        }
    }

    // Without timestamps nothing is known to be old.
    private bool IsExpired(Segment segment, long nowUnixMilliseconds) =>
        _settings.RetentionMilliseconds >= 0
        && segment.MaxTimestamp >= 0
        && segment.MaxTimestamp < nowUnixMilliseconds - _settings.RetentionMilliseconds;

    private bool IsSurplus() =>
        _settings.RetentionBytes >= 0 && _segments.Sum(segment => segment.Length) - _segments[0].Length >= _settings.RetentionBytes;

    private void DeleteOldest()
    {
        _segments[0].Delete();
        _segments.RemoveAt(0);
    }
}
