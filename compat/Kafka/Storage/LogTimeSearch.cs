using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>Finds the first record at or after a time within part of a segment.</summary>
internal static class LogTimeSearch
{
    public static TimedOffset? Find(SafeFileHandle file, long start, long end, long timestamp)
    {
        using var scanner = new BatchScanner(file, start, end, verify: false);
        while (scanner.MoveNext())
        {
            if (scanner.Header.MaxTimestamp >= timestamp && FindIn(file, scanner.Position, scanner.Header, timestamp) is { } found)
                return found;
        }

        return null;
    }

    private static TimedOffset? FindIn(SafeFileHandle file, long position, in BatchHeader header, long timestamp)
    {
        var length = header.Codec == 0 ? header.Size - BatchHeader.Length : 0;
        var records = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var read = length == 0 ? 0 : RandomAccess.Read(file, records.AsSpan(0, length), position + BatchHeader.Length);
            return RecordTimestamps.Find(header, records.AsSpan(0, read), timestamp);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(records);
        }
    }
}
