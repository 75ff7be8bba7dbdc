namespace SkyAndStreet.Kafka.Protocol;

internal sealed record OffsetCommitRequest(
    string GroupId, int Generation, string MemberId, string? GroupInstanceId, List<OffsetCommitTopic> Topics) : IRequest
{
    public static OffsetCommitRequest Read(ref WireReader reader, short version)
    {
        var groupId = reader.ReadString();
        var generation = version >= 1 ? reader.ReadInt32() : -1;
        var memberId = version >= 1 ? reader.ReadString() : "";
        var instanceId = version >= 7 ? reader.ReadNullableString() : null;
        if (version is >= 2 and <= 4)
            reader.ReadInt64(); // retention: the broker's own applies
        return new OffsetCommitRequest(groupId, generation, memberId, instanceId, reader.ReadArray(6, version, OffsetCommitTopic.Read));
    }
}

internal sealed record OffsetCommitTopic(string Name, List<OffsetCommitPartition> Partitions)
{
    public static OffsetCommitTopic Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadArray(14, version, OffsetCommitPartition.Read));
}

/// <param name="Offset">Stored as it is, negative ones too: kafkajs resets a group by committing -2 or -1.</param>
internal sealed record OffsetCommitPartition(int Index, long Offset, int LeaderEpoch, string? Metadata)
{
    public static OffsetCommitPartition Read(ref WireReader reader, short version)
    {
        var index = reader.ReadInt32();
        var offset = reader.ReadInt64();
        var epoch = version >= 6 ? reader.ReadInt32() : -1;
        if (version == 1)
            reader.ReadInt64();
        return new OffsetCommitPartition(index, offset, epoch, reader.ReadNullableString());
    }
}

internal sealed record OffsetCommitResponse(IReadOnlyList<OffsetCommitTopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 3)
            writer.WriteInt32(0);
        writer.WriteArray(Topics, static (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteArray(topic.Partitions, static (inner, partition) =>
            {
                inner.WriteInt32(partition.Index);
                inner.WriteError(partition.Error);
            });
        });
    }
}

internal sealed record OffsetCommitTopicResult(string Name, IReadOnlyList<OffsetCommitPartitionResult> Partitions);

internal readonly record struct OffsetCommitPartitionResult(int Index, ErrorCode Error);
