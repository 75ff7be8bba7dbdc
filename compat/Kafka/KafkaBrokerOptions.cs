using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka;

/// <summary>When a batch sent with acks = all is answered.</summary>
public enum KafkaFlushMode
{
    /// <summary>After it is written; flushed with others a few milliseconds later. Survives the death of the process.</summary>
    Grouped,

    /// <summary>After it is flushed. Survives a power cut too.</summary>
    Always,
}

/// <summary>Settings of a broker; the defaults suit one developer's machine.</summary>
public sealed record KafkaBrokerOptions
{
    /// <summary>Folder of everything that is kept; made when missing, and used by one broker at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>IP address to listen on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port to listen on, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Host that clients are told to connect to; null for <see cref="Host"/>. Needed when listening on a wildcard or behind a forwarder.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>Port that clients are told to connect to; null for the port listened on.</summary>
    public int? AdvertisedPort { get; init; }

    public KafkaFlushMode Flush { get; init; } = KafkaFlushMode.Grouped;

    /// <summary>How long <see cref="KafkaFlushMode.Grouped"/> gathers writes for one flush, 0 to 1 s.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A producer's or consumer's first question for a topic makes it.</summary>
    public bool AutoCreateTopics { get; init; } = true;

    /// <summary>Partitions of a topic made without a number, 1 or more.</summary>
    public int DefaultPartitions { get; init; } = 4;

    /// <summary>Topics that exist once the broker has started, with their number of partitions.</summary>
    public IReadOnlyDictionary<string, int> Topics { get; init; } = new Dictionary<string, int>();

    /// <summary>How long the first member of an empty group waits for others before it gets its partitions.</summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>A segment file is closed before it grows beyond this, 64 KiB to 2 GiB.</summary>
    public int SegmentBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Closed segments older than this are removed; null keeps them.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Bytes a partition keeps at least before its oldest segments are removed; null keeps all.</summary>
    public long? RetentionBytes { get; init; }

    /// <summary>Largest batch taken, bytes.</summary>
    public int MaxMessageBytes { get; init; } = 1_048_588;

    /// <summary>Largest request taken, bytes; a connection that announces more is closed.</summary>
    public int MaxRequestBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Connections served at once; later ones are closed.</summary>
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>Partitions of all topics together.</summary>
    public int MaxPartitions { get; init; } = 4_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes sentences for the operator: repairs, refused connections, disk errors. Called from any thread.</summary>
    public Action<string> Report { get; init; } = static _ => { };

    internal LogSettings LogSettings => new(
        SegmentBytes, Retention is { } age ? (long)age.TotalMilliseconds : -1, RetentionBytes ?? -1, MaxMessageBytes);
}
