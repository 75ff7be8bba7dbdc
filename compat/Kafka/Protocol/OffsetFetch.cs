namespace SkyAndStreet.Kafka.Protocol;

/// <param name="Topics">Null asks for everything the group has committed.</param>
internal sealed record OffsetFetchRequest(string GroupId, List<OffsetFetchTopic>? Topics) : IRequest
{
    public static OffsetFetchRequest Read(ref WireReader reader, short version)
    {
        var groupId = reader.ReadString();
        var topics = reader.ReadNullableArray(2, version, OffsetFetchTopic.Read);
        if (version >= 7)
            reader.ReadBoolean(); // require stable: there are no open transactions
        return new OffsetFetchRequest(groupId, topics);
    }
}

internal sealed record OffsetFetchTopic(string Name, List<int> Partitions)
{
    public static OffsetFetchTopic Read(ref WireReader reader, short version)
    {
        var topic = new OffsetFetchTopic(reader.ReadString(), reader.ReadInt32Array());
        reader.SkipTags();
        return topic;
    }
}

internal sealed record OffsetFetchResponse(ErrorCode Error, IReadOnlyList<OffsetFetchTopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 3)
            writer.WriteInt32(0);
        writer.WriteArray(Topics, (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteArray(topic.Partitions, (inner, partition) => WritePartition(inner, partition, version));
            w.WriteTags();
        });
        if (version >= 2)
            writer.WriteError(Error);
        writer.WriteTags();
    }

    private void WritePartition(WireWriter writer, OffsetFetchPartitionResult partition, short version)
    {
        writer.WriteInt32(partition.Index);
        writer.WriteInt64(partition.Offset);
        if (version >= 5)
            writer.WriteInt32(partition.LeaderEpoch);
        writer.WriteString(partition.Metadata);
        writer.WriteError(Error); // versions 0 and 1 have no other place for it
        writer.WriteTags();
    }
}

internal sealed record OffsetFetchTopicResult(string Name, IReadOnlyList<OffsetFetchPartitionResult> Partitions);

/// <param name="Offset">-1 when the group has committed nothing for the partition.</param>
internal readonly record struct OffsetFetchPartitionResult(int Index, long Offset, int LeaderEpoch, string? Metadata);
