namespace SkyAndStreet.Kafka.Storage;

/// <summary>A record's place and time, Unix milliseconds.</summary>
internal readonly record struct TimedOffset(long Offset, long Timestamp);

/// <summary>Looks at the single records of an uncompressed batch, only ever for a search by time.</summary>
internal static class RecordTimestamps
{
    /// <summary>
    /// The first record at or after <paramref name="timestamp"/>. A batch that cannot be looked into (it is compressed, or its
    /// records are not well formed) is answered by its first record: early, which is safe for a reader.
    /// </summary>
    public static TimedOffset? Find(in BatchHeader header, ReadOnlySpan<byte> records, long timestamp)
    {
        var first = new TimedOffset(header.BaseOffset, header.BaseTimestamp);
        if (header.Codec != 0)
            return first;

        for (var i = 0; i < header.RecordCount; i++)
        {
            if (!TryReadRecord(ref records, out var timestampDelta, out var offsetDelta))
                return first;
            if (header.BaseTimestamp + timestampDelta >= timestamp)
                return new TimedOffset(header.BaseOffset + offsetDelta, header.BaseTimestamp + timestampDelta);
        }

        return null;
    }

    private static bool TryReadRecord(ref ReadOnlySpan<byte> records, out long timestampDelta, out long offsetDelta)
    {
        timestampDelta = offsetDelta = 0;
        if (!TryReadVarint(ref records, out var length) || length < 1 || length > records.Length)
            return false;

        var record = records[1..(int)length];
        records = records[(int)length..];
        return TryReadVarint(ref record, out timestampDelta) && TryReadVarint(ref record, out offsetDelta);
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> bytes, out long value)
    {
        ulong raw = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 10); i++)
        {
            raw |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }
}
