using System.Globalization;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// What a start finds in a partition's folder. The last segment may end in the middle of a batch after a crash: it is cut
/// there. A damaged batch with segments behind it is no torn tail: nothing is cut, and the partition stays out of service.
/// </summary>
/// <param name="Failure">Why the partition may not be used, or null.</param>
internal sealed record LogRecovery(List<Segment> Segments, ProducerStates Producers, string? Failure)
{
    public static LogRecovery Run(string folder, Action<string> report, long nowUnixMilliseconds)
    {
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        if (isNew)
            DurableFile.FlushDirectory(Path.GetDirectoryName(folder)!);

        var offsets = ListSegments(folder);
        if (offsets.Count == 0)
            return new LogRecovery([Segment.Create(folder, 0)], new ProducerStates(), null);

        var segments = new List<Segment>();
        string? failure = null;
        foreach (var offset in offsets)
            segments.Add(OpenSegment(folder, offset, isLast: offset == offsets[^1], report, ref failure));
        if (failure is not null)
            report(failure);
        return new LogRecovery(segments, RebuildProducers(folder, segments, nowUnixMilliseconds), failure);
    }

    private static List<long> ListSegments(string folder)
    {
        var offsets = new List<long>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.log"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
                offsets.Add(offset);
        }

        offsets.Sort();
        return offsets;
    }

    private static Segment OpenSegment(string folder, long offset, bool isLast, Action<string> report, ref string? failure)
    {
        var path = Path.Combine(folder, Segment.NameOf(offset) + ".log");
        var segment = Segment.TryOpenSealed(path, offset) ?? Segment.Scan(path, offset);
        if (isLast)
        {
            segment.Reopen();
            CutTornTail(segment, report);
        }
        else if (segment.TornBytes > 0)
        {
            failure ??= $"{path} is damaged at byte {segment.Length} and later segments follow: " +
                "restore the file or move the partition's folder away; until then the partition is out of service";
        }
        else
        {
            segment.Seal();
        }

        return segment;
    }

    private static void CutTornTail(Segment segment, Action<string> report)
    {
        if (segment.TornBytes <= 0)
            return;
        report($"{segment.Path} ended in the middle of a batch: {segment.TornBytes} bytes cut, the log ends at offset {segment.NextOffset}");
        segment.CutTail();
    }

    // A snapshot and the batches after it; without one, every batch that is left.
    private static ProducerStates RebuildProducers(string folder, List<Segment> segments, long nowUnixMilliseconds)
    {
        if (ProducerSnapshot.TryRead(folder, segments[^1].NextOffset) is { } current)
            return current;

        var states = ProducerSnapshot.TryRead(folder, segments[^1].BaseOffset);
        var replayed = states is null ? segments : segments.GetRange(segments.Count - 1, 1);
        states ??= new ProducerStates();
        foreach (var segment in replayed)
        {
            segment.Visit(header =>
            {
                if (header.IsIdempotent)
                    states.Record(header, nowUnixMilliseconds);
            });
        }

        return states;
    }
}
