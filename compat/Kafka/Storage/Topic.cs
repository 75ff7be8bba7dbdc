namespace SkyAndStreet.Kafka.Storage;

/// <summary>A topic with its partitions, which only ever grow in number.</summary>
/// <param name="Overrides">Settings that differ from the broker's.</param>
internal sealed record Topic(string Name, IReadOnlyDictionary<string, string> Overrides, LogSettings Settings, IReadOnlyList<PartitionLog> Partitions)
{
    public PartitionLog? Partition(int index) => (uint)index < (uint)Partitions.Count ? Partitions[index] : null;
}
