using System.Globalization;

namespace SkyAndStreet.Kafka;

/// <summary>The program's arguments: pairs of a name and a value.</summary>
internal static class CommandLine
{
    public const string Usage = """
        A durable single-node broker that speaks the Kafka protocol.

          --data DIR                     folder of everything that is kept (required)
          --host ADDRESS                 IP address to listen on (127.0.0.1)
          --port N                       port to listen on, 0 for a free one (9092)
          --advertise HOST:PORT          what clients are told to connect to (host and port listened on)
          --flush grouped|always         answer acks=all after the write, or after the flush (grouped)
          --flush-interval-ms N          how long grouped flushes gather (5)
          --partitions N                 partitions of topics made without a number (4)
          --topic NAME[:N]               a topic that exists after the start; may be repeated
          --auto-create true|false       the first question for a topic makes it (true)
          --rebalance-delay-ms N         how long a new group waits for further members (100)
          --segment-bytes N              size of a segment file (134217728)
          --retention-hours N            age at which closed segments are removed, -1 for never (168)
          --retention-bytes N            size a partition keeps, -1 for all (-1)
          --max-message-bytes N          largest batch (1048588)
        """;

    /// <exception cref="ArgumentException">An argument is unknown, without a value or out of range.</exception>
    public static KafkaBrokerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new KafkaBrokerOptions { DataDirectory = "", Port = 9092 };
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count)
                throw new ArgumentException($"{args[i]} needs a value; --help lists the options");
            options = Apply(options, args[i], args[i + 1]);
        }

        return options.DataDirectory.Length > 0 ? options : throw new ArgumentException("--data DIR is required; --help lists the options");
    }

    private static KafkaBrokerOptions Apply(KafkaBrokerOptions options, string name, string value) => name switch
    {
        "--data" => options with { DataDirectory = Path.GetFullPath(value) },
        "--host" => options with { Host = value },
        "--port" => options with { Port = Number(name, value) },
        "--advertise" => Advertise(options, value),
        "--flush" => options with { Flush = Mode(value) },
        "--flush-interval-ms" => options with { FlushInterval = TimeSpan.FromMilliseconds(Number(name, value)) },
        "--partitions" => options with { DefaultPartitions = Number(name, value) },
        "--topic" => options with { Topics = new Dictionary<string, int>(options.Topics) { [value.Split(':')[0]] = PartitionsOf(value, options) } },
        "--auto-create" => options with { AutoCreateTopics = bool.TryParse(value, out var on) ? on : throw Bad(name, value) },
        "--rebalance-delay-ms" => options with { InitialRebalanceDelay = TimeSpan.FromMilliseconds(Number(name, value)) },
        "--segment-bytes" => options with { SegmentBytes = Number(name, value) },
        "--retention-hours" => options with { Retention = Number(name, value) is >= 0 and var hours ? TimeSpan.FromHours(hours) : null },
        "--retention-bytes" => options with { RetentionBytes = LongNumber(name, value) is >= 0 and var bytes ? bytes : null },
        "--max-message-bytes" => options with { MaxMessageBytes = Number(name, value) },
        _ => throw new ArgumentException($"{name} is not an option; --help lists them"),
    };

    private static KafkaBrokerOptions Advertise(KafkaBrokerOptions options, string value)
    {
        var colon = value.LastIndexOf(':');
        return colon > 0
            ? options with { AdvertisedHost = value[..colon], AdvertisedPort = Number("--advertise", value[(colon + 1)..]) }
            : throw Bad("--advertise", value);
    }

    private static int PartitionsOf(string topic, KafkaBrokerOptions options) =>
        topic.Split(':') is [_, var count] ? Number("--topic", count) : options.DefaultPartitions;

    private static KafkaFlushMode Mode(string value) => value switch
    {
        "grouped" => KafkaFlushMode.Grouped,
        "always" => KafkaFlushMode.Always,
        _ => throw Bad("--flush", value),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name, value);

    private static long LongNumber(string name, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name, value);

    private static ArgumentException Bad(string name, string value) => new($"{name} cannot be '{value}'; --help lists the options");
}
