using System.Net;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Refuses options that would fail later, or tell clients an address they cannot reach.</summary>
internal static class OptionChecks
{
    public static void Check(KafkaBrokerOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DataDirectory);
        Require(IPAddress.TryParse(options.Host, out var address), $"Host is an IP address, not '{options.Host}'");
        var isWildcard = address!.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        Require(!isWildcard || options.AdvertisedHost is not null, $"with Host {options.Host} clients need an AdvertisedHost that they can reach");
        Require(options.Port is >= 0 and <= 65535, $"Port {options.Port} is not between 0 and 65535");
        Require(options.FlushInterval >= TimeSpan.Zero && options.FlushInterval <= TimeSpan.FromSeconds(1), "FlushInterval lies between 0 and 1 s");
        Require(options.InitialRebalanceDelay >= TimeSpan.Zero && options.InitialRebalanceDelay <= TimeSpan.FromMinutes(1), "InitialRebalanceDelay lies between 0 and 1 min");
        Require(options.DefaultPartitions >= 1, "DefaultPartitions is at least 1");
        Require(options.SegmentBytes >= 64 * 1024, "SegmentBytes is at least 64 KiB");
        Require(options.MaxMessageBytes >= 1, "MaxMessageBytes is at least 1");
        Require(options.MaxRequestBytes >= options.MaxMessageBytes, "MaxRequestBytes is at least MaxMessageBytes");
        Require(options.MaxConnections >= 1 && options.MaxPartitions >= 1, "MaxConnections and MaxPartitions are at least 1");
        foreach (var (name, partitions) in options.Topics)
            Require(TopicNames.IsValid(name) && partitions >= 1, $"'{name}' with {partitions} partitions is no topic");
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new ArgumentException(otherwise);
    }
}
