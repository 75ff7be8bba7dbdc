using System.Buffers.Binary;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>One place in a segment where a batch begins.</summary>
/// <param name="RelativeOffset">The batch's base offset less the segment's.</param>
/// <param name="MaxTimestampBefore">Largest timestamp in the segment before this place, Unix milliseconds.</param>
internal readonly record struct IndexEntry(int RelativeOffset, int Position, long MaxTimestampBefore);

/// <summary>What is known of a segment without reading it.</summary>
/// <param name="LogLength">Bytes of whole, checked batches.</param>
/// <param name="NextOffset">The offset after the last record.</param>
/// <param name="MaxTimestamp">Unix milliseconds; -1 when the segment is empty.</param>
internal readonly record struct SegmentSummary(long LogLength, long NextOffset, long MaxTimestamp);

/// <summary>
/// The index of a segment that is no longer written, as a file: a summary, the entries, a checksum. A segment whose index
/// is missing or does not fit the log's length was not closed properly and is scanned.
/// </summary>
internal static class SegmentIndex
{
    /// <summary>Bytes of log between two entries.</summary>
    public const int IntervalBytes = 32 * 1024;

    private const long Signature = 0x534B5949_44583031; // "SKYIDX01"
    private const int HeaderLength = 40;
    private const int EntryLength = 16;

    public static void Write(string path, in SegmentSummary summary, IReadOnlyList<IndexEntry> entries)
    {
        var bytes = new byte[HeaderLength + (entries.Count * EntryLength)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Signature);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), summary.LogLength);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), summary.NextOffset);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), summary.MaxTimestamp);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(32), entries.Count);
        for (var i = 0; i < entries.Count; i++)
            WriteEntry(bytes.AsSpan(HeaderLength + (i * EntryLength)), entries[i]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(36), Checksum(bytes));
        DurableFile.Replace(path, bytes);
    }

    /// <summary>Reads an index back, or says false when there is none that can be trusted.</summary>
    public static bool TryRead(string path, out SegmentSummary summary, out IndexEntry[] entries)
    {
        summary = default;
        entries = [];
        if (!File.Exists(path))
            return false;

        var bytes = File.ReadAllBytes(path);
        if (!IsWhole(bytes))
            return false;

        summary = new SegmentSummary(
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)),
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(24)));
        entries = new IndexEntry[(bytes.Length - HeaderLength) / EntryLength];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = ReadEntry(bytes.AsSpan(HeaderLength + (i * EntryLength)));
        return true;
    }

    private static bool IsWhole(byte[] bytes) =>
        bytes.Length >= HeaderLength
        && BinaryPrimitives.ReadInt64BigEndian(bytes) == Signature
        && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(32)) == (bytes.Length - HeaderLength) / (double)EntryLength
        && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(36)) == Checksum(bytes);

    private static uint Checksum(ReadOnlySpan<byte> bytes) =>
        Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, bytes[..36]), bytes[HeaderLength..]));

    private static void WriteEntry(Span<byte> at, in IndexEntry entry)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, entry.RelativeOffset);
        BinaryPrimitives.WriteInt32BigEndian(at[4..], entry.Position);
        BinaryPrimitives.WriteInt64BigEndian(at[8..], entry.MaxTimestampBefore);
    }

    private static IndexEntry ReadEntry(ReadOnlySpan<byte> at) => new(
        BinaryPrimitives.ReadInt32BigEndian(at),
        BinaryPrimitives.ReadInt32BigEndian(at[4..]),
        BinaryPrimitives.ReadInt64BigEndian(at[8..]));
}
