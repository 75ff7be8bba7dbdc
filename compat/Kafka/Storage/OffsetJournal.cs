using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <param name="Offsets">Null when the group's offsets were deleted.</param>
internal sealed record OffsetEntry(string Group, IReadOnlyCollection<KeyValuePair<TopicPartition, CommittedOffset>>? Offsets);

/// <summary>An append-only file of entries, each with its length and checksum before it. A torn tail is cut when it is opened.</summary>
internal sealed class OffsetJournal : IDisposable
{
    private const int FrameBytes = 8;

    private readonly Lock _flushGate = new(); // a flush takes long, and only replacing the file has to wait for it
    private readonly string _path;
    private SafeFileHandle _file;

    private OffsetJournal(string path)
    {
        _path = path;
        var isNew = !File.Exists(path);
        _file = OpenFile(path);
        if (isNew)
            DurableFile.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    public long Length { get; private set; }

    public static OffsetJournal Open(string path, Action<OffsetEntry> replay, Action<string> report)
    {
        var journal = new OffsetJournal(path);
        var bytes = File.ReadAllBytes(path).AsSpan();
        while (TryReadFrame(bytes[(int)journal.Length..], out var payload))
        {
            replay(Decode(payload));
            journal.Length += FrameBytes + payload.Length;
        }

        if (journal.Length < bytes.Length)
        {
            report($"{path} ended in the middle of an entry: {bytes.Length - journal.Length} bytes cut, kept as {path}.cut");
            File.WriteAllBytes(path + ".cut", bytes[(int)journal.Length..]);
            RandomAccess.SetLength(journal._file, journal.Length);
            journal.Flush();
        }

        return journal;
    }

    /// <exception cref="IOException">The disk refused; the journal is as before.</exception>
    public void Append(OffsetEntry entry)
    {
        using var writer = new WireWriter();
        Encode(writer, entry);
        try
        {
            RandomAccess.Write(_file, writer.Written, Length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, Length);
            throw;
        }

        Length += writer.Length;
    }

    /// <summary>Puts a new journal with these entries in the place of the old one.</summary>
    public void Replace(IEnumerable<OffsetEntry> entries)
    {
        using var writer = new WireWriter();
        foreach (var entry in entries)
            Encode(writer, entry);
        lock (_flushGate)
        {
            DurableFile.Replace(_path, writer.Written);
            _file.Dispose();
            _file = OpenFile(_path);
        }

        Length = writer.Length;
    }

    public void Flush()
    {
        lock (_flushGate)
            RandomAccess.FlushToDisk(_file);
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle OpenFile(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    private static bool TryReadFrame(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (bytes.Length < FrameBytes)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length <= 0 || length > bytes.Length - FrameBytes)
            return false;
        payload = bytes.Slice(FrameBytes, length);
        return Crc32C.Compute(payload) == BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
    }

    private static void Encode(WireWriter writer, OffsetEntry entry)
    {
        var start = writer.Length;
        writer.WriteInt64(0);
        writer.WriteString(entry.Group);
        writer.WriteArray(entry.Offsets, static (w, pair) =>
        {
            w.WriteString(pair.Key.Topic);
            w.WriteInt32(pair.Key.Partition);
            w.WriteInt64(pair.Value.Offset);
            w.WriteInt32(pair.Value.LeaderEpoch);
            w.WriteString(pair.Value.Metadata);
            w.WriteInt64(pair.Value.CommittedAtUnixMilliseconds);
        });
        var payload = writer.Written[(start + FrameBytes)..];
        var checksum = Crc32C.Compute(payload);
        writer.PatchInt32(start, payload.Length);
        writer.PatchInt32(start + 4, (int)checksum);
    }

    private static OffsetEntry Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload);
        return new OffsetEntry(reader.ReadString(), reader.ReadNullableArray(28, 0, ReadOffset));
    }

    private static KeyValuePair<TopicPartition, CommittedOffset> ReadOffset(ref WireReader reader, short version) => new(
        new TopicPartition(reader.ReadString(), reader.ReadInt32()),
        new CommittedOffset(reader.ReadInt64(), reader.ReadInt32(), reader.ReadNullableString(), reader.ReadInt64()));
}
