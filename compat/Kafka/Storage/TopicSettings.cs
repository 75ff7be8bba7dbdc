using System.Globalization;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>A topic's settings under Kafka's names: what a client may set, and what follows from it for the logs.</summary>
internal static class TopicSettings
{
    private const string Retention = "retention.ms";
    private const string RetentionSize = "retention.bytes";
    private const string SegmentSize = "segment.bytes";
    private const string MessageSize = "max.message.bytes";
    private const int SmallestSegmentBytes = 64 * 1024;

    // Settings that have one value here; asking for that value is fine.
    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["cleanup.policy"] = "delete",
        ["compression.type"] = "producer",
        ["message.timestamp.type"] = "CreateTime",
        ["min.insync.replicas"] = "1",
    };

    /// <summary>Why a setting cannot be taken, or null.</summary>
    public static string? Refuse(string name, string? value)
    {
        if (Fixed.TryGetValue(name, out var only))
            return value == only ? null : $"{name} can only be {only} here";
        if (name is not (Retention or RetentionSize or SegmentSize or MessageSize))
            return $"{name} is not a setting of this broker";
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return $"{name} is a number";
        return name switch
        {
            SegmentSize when number is < SmallestSegmentBytes or > int.MaxValue => $"{name} lies between {SmallestSegmentBytes} and {int.MaxValue}",
            MessageSize when number is < 1 or > int.MaxValue => $"{name} lies between 1 and {int.MaxValue}",
            Retention or RetentionSize when number < -1 => $"{name} is -1 (keep all) or more",
            _ => null,
        };
    }

    public static LogSettings Apply(LogSettings defaults, IReadOnlyDictionary<string, string> overrides) => new(
        (int)Number(overrides, SegmentSize, defaults.SegmentBytes),
        Number(overrides, Retention, defaults.RetentionMilliseconds),
        Number(overrides, RetentionSize, defaults.RetentionBytes),
        (int)Number(overrides, MessageSize, defaults.MaxMessageBytes));

    /// <summary>All settings with the values in force.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Describe(LogSettings settings)
    {
        yield return new(Retention, Text(settings.RetentionMilliseconds));
        yield return new(RetentionSize, Text(settings.RetentionBytes));
        yield return new(SegmentSize, Text(settings.SegmentBytes));
        yield return new(MessageSize, Text(settings.MaxMessageBytes));
        foreach (var setting in Fixed)
            yield return setting;
    }

    private static long Number(IReadOnlyDictionary<string, string> overrides, string name, long otherwise) =>
        overrides.TryGetValue(name, out var value) ? long.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
