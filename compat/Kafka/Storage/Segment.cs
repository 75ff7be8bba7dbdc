using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// A stretch of a partition's log in one file, named by its first offset. Only the last segment of a log is written.
/// Members that change the segment are called under the log's lock; readers use what was written before they asked.
/// </summary>
internal sealed class Segment
{
    private readonly WeakReference<IndexEntry[]> _loadedIndex = new([]);
    private List<IndexEntry>? _entries;
    private int _references = 1;
    private long _lastIndexed;

    private Segment(string path, long baseOffset, SafeFileHandle file, in SegmentSummary summary, List<IndexEntry>? entries)
    {
        Path = path;
        BaseOffset = baseOffset;
        File = file;
        Length = summary.LogLength;
        NextOffset = summary.NextOffset;
        MaxTimestamp = summary.MaxTimestamp;
        _entries = entries;
        _lastIndexed = entries is { Count: > 0 } ? entries[^1].Position : -SegmentIndex.IntervalBytes;
    }

    public string Path { get; }

    public long BaseOffset { get; }

    public SafeFileHandle File { get; }

    /// <summary>Bytes of whole batches; what the file may hold beyond them is not log.</summary>
    public long Length { get; private set; }

    public long NextOffset { get; private set; }

    /// <summary>Largest timestamp of any batch, Unix milliseconds; -1 when empty.</summary>
    public long MaxTimestamp { get; private set; }

    private string IndexPath => System.IO.Path.ChangeExtension(Path, ".index");

    public static string NameOf(long baseOffset) => baseOffset.ToString("D20", CultureInfo.InvariantCulture);

    public static Segment Create(string folder, long baseOffset)
    {
        var path = System.IO.Path.Combine(folder, NameOf(baseOffset) + ".log");
        var file = OpenFile(path, FileMode.Create);
        DurableFile.FlushDirectory(folder);
        return new Segment(path, baseOffset, file, new SegmentSummary(0, baseOffset, -1), []);
    }

    /// <summary>Opens a segment that was closed properly, by its index; null when it has to be scanned.</summary>
    public static Segment? TryOpenSealed(string path, long baseOffset)
    {
        if (!SegmentIndex.TryRead(System.IO.Path.ChangeExtension(path, ".index"), out var summary, out _))
            return null;

        var file = OpenFile(path, FileMode.Open);
        if (RandomAccess.GetLength(file) == summary.LogLength)
            return new Segment(path, baseOffset, file, summary, entries: null);
        file.Dispose();
        return null;
    }

    /// <summary>
    /// Reads a segment batch by batch, checking every one, and rebuilds its index. The segment ends before the first batch
    /// that is not whole, has a bad checksum or goes back in offsets; bytes after it stay in the file until <see cref="CutTail"/>.
    /// </summary>
    public static Segment Scan(string path, long baseOffset, Action<BatchHeader>? visit = null)
    {
        var file = OpenFile(path, FileMode.Open);
        var segment = new Segment(path, baseOffset, file, new SegmentSummary(0, baseOffset, -1), []);
        using var scanner = new BatchScanner(file, 0, RandomAccess.GetLength(file), verify: true);
        while (scanner.MoveNext() && scanner.Header.BaseOffset >= segment.NextOffset)
        {
            segment.Count(scanner.Header);
            visit?.Invoke(scanner.Header);
        }

        return segment;
    }

    /// <summary>Goes over the headers of a closed segment, without checking its bytes again.</summary>
    public void Visit(Action<BatchHeader> visit)
    {
        using var scanner = new BatchScanner(File, 0, Length, verify: false);
        while (scanner.MoveNext())
            visit(scanner.Header);
    }

    /// <summary>Bytes in the file behind the last whole batch.</summary>
    public long TornBytes => RandomAccess.GetLength(File) - Length;

    /// <summary>Cuts off what follows the last whole batch.</summary>
    public void CutTail()
    {
        RandomAccess.SetLength(File, Length);
        RandomAccess.FlushToDisk(File);
    }

    /// <summary>Makes a segment opened by its index writable again: the index now describes less than the log will hold.</summary>
    public void Reopen()
    {
        if (_entries is not null)
            return;
        _entries = [.. LoadIndex()];
        _lastIndexed = _entries.Count > 0 ? _entries[^1].Position : -SegmentIndex.IntervalBytes;
        System.IO.File.Delete(IndexPath);
    }

    /// <summary>Writes a batch whose header already has its place in the log.</summary>
    /// <exception cref="IOException">The disk refused; the segment is as before.</exception>
    public void Append(ReadOnlySpan<byte> batch, in BatchHeader header)
    {
        try
        {
            RandomAccess.Write(File, batch, Length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(File, Length);
            throw;
        }

        Count(header);
    }

    public bool HasRoomFor(in BatchHeader header, long segmentBytes) =>
        Length == 0 || (Length + header.Size <= segmentBytes && NextOffset + header.LastOffsetDelta - BaseOffset < int.MaxValue);

    public void Flush() => RandomAccess.FlushToDisk(File);

    /// <summary>Flushes the log and writes its index: from now on the segment is trusted without a scan.</summary>
    public void Seal()
    {
        if (_entries is null)
            return;
        if (TornBytes > 0)
            CutTail(); // a write failed half way, and so did taking it back
        Flush();
        SegmentIndex.Write(IndexPath, new SegmentSummary(Length, NextOffset, MaxTimestamp), _entries);
        _loadedIndex.SetTarget([]);
        _entries = null;
    }

    /// <summary>Position of an indexed batch at or before that offset.</summary>
    public long FloorByOffset(long offset) => Floor(entry => entry.RelativeOffset <= offset - BaseOffset);

    /// <summary>The last indexed position that is not behind <paramref name="position"/>.</summary>
    public long FloorByPosition(long position) => Floor(entry => entry.Position <= position);

    /// <summary>An indexed position before which every timestamp is smaller than the one asked for.</summary>
    public long FloorByTimestamp(long timestamp) => Floor(entry => entry.MaxTimestampBefore < timestamp);

    /// <summary>Keeps the file open for a reader; false when the segment has been deleted meanwhile.</summary>
    public bool TryAddReference()
    {
        for (var seen = Volatile.Read(ref _references); seen > 0; seen = Volatile.Read(ref _references))
        {
            if (Interlocked.CompareExchange(ref _references, seen + 1, seen) == seen)
                return true;
        }

        return false;
    }

    /// <summary>Gives a reference back; the last one closes the file.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            File.Dispose();
    }

    /// <summary>Removes the files. Readers that hold a reference finish on the open file.</summary>
    public void Delete()
    {
        System.IO.File.Delete(Path);
        System.IO.File.Delete(IndexPath);
        Release();
    }

    private void Count(in BatchHeader header)
    {
        if (Length - _lastIndexed >= SegmentIndex.IntervalBytes)
        {
            _entries!.Add(new IndexEntry((int)(header.BaseOffset - BaseOffset), (int)Length, MaxTimestamp));
            _lastIndexed = Length;
        }

        Length += header.Size;
        NextOffset = header.NextOffset;
        MaxTimestamp = Math.Max(MaxTimestamp, header.MaxTimestamp);
    }

    // Entries ascend in all three fields, so that one search serves all.
    private long Floor(Func<IndexEntry, bool> isBefore)
    {
        var entries = _entries is { } writable ? CollectionsMarshal.AsSpan(writable) : LoadIndex();
        int low = 0, high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(entries[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? 0 : entries[low - 1].Position;
    }

    // Read again after a while: a broker with many old segments should not keep all their indexes in memory.
    private IndexEntry[] LoadIndex()
    {
        if (_loadedIndex.TryGetTarget(out var loaded) && loaded.Length > 0)
            return loaded;
        SegmentIndex.TryRead(IndexPath, out _, out loaded);
        _loadedIndex.SetTarget(loaded);
        return loaded;
    }

    private static SafeFileHandle OpenFile(string path, FileMode mode) =>
        System.IO.File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}
