namespace SkyAndStreet.ServiceDefaults;

/// <summary>How far a partition has been stored, and under which ownership.</summary>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Epoch">Rises with every new owner; a transaction of an older one changes nothing.</param>
/// <param name="NextOffset">Offset of the next message to store.</param>
internal sealed record PartitionPosition(int Partition, long Epoch, long NextOffset);

/// <summary>Somebody else has taken the partition over: what was read is not ours to store.</summary>
internal sealed class PartitionFencedException(string topic) : Exception($"A partition of {topic} has another owner by now.");
