namespace SkyAndStreet.Kafka.Storage;

/// <summary>How a topic's partitions are kept.</summary>
/// <param name="SegmentBytes">A segment is closed before it grows beyond this.</param>
/// <param name="RetentionMilliseconds">Closed segments older than this are removed; -1 keeps them.</param>
/// <param name="RetentionBytes">Oldest segments are removed while the rest is at least this much a partition; -1 keeps them.</param>
/// <param name="MaxMessageBytes">Largest batch taken.</param>
internal sealed record LogSettings(int SegmentBytes, long RetentionMilliseconds, long RetentionBytes, int MaxMessageBytes);

/// <summary>What all logs of a broker share.</summary>
/// <param name="FlushBeforeAnswer">An acknowledged batch has been flushed, and nobody sees it earlier.</param>
/// <param name="Report">Takes a sentence for the operator.</param>
internal sealed record LogEnvironment(TimeProvider Time, LogFlusher Flusher, bool FlushBeforeAnswer, Action<string> Report)
{
    public long NowUnixMilliseconds => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
