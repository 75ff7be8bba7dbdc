namespace SkyAndStreet.Kafka.Protocol;

internal sealed record ListOffsetsRequest(List<ListOffsetsTopic> Topics) : IRequest
{
    public const long Latest = -1;
    public const long Earliest = -2;

    public static ListOffsetsRequest Read(ref WireReader reader, short version)
    {
        reader.ReadInt32(); // replica id
        if (version >= 2)
            reader.ReadInt8(); // isolation: the last stable offset is the high watermark
        return new ListOffsetsRequest(reader.ReadArray(6, version, ListOffsetsTopic.Read));
    }
}

internal sealed record ListOffsetsTopic(string Name, List<ListOffsetsPartition> Partitions)
{
    public static ListOffsetsTopic Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadArray(12, version, ListOffsetsPartition.Read));
}

/// <param name="Timestamp">Unix milliseconds, or one of the two constants of the request.</param>
/// <param name="MaxOffsets">Only version 0 asks for several offsets.</param>
internal readonly record struct ListOffsetsPartition(int Index, int LeaderEpoch, long Timestamp, int MaxOffsets)
{
    public static ListOffsetsPartition Read(ref WireReader reader, short version)
    {
        var index = reader.ReadInt32();
        var epoch = version >= 4 ? reader.ReadInt32() : -1;
        var timestamp = reader.ReadInt64();
        return new ListOffsetsPartition(index, epoch, timestamp, version == 0 ? reader.ReadInt32() : 1);
    }
}

internal sealed record ListOffsetsResponse(IReadOnlyList<ListOffsetsTopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 2)
            writer.WriteInt32(0);
        writer.WriteArray(Topics, (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteArray(topic.Partitions, (inner, partition) => partition.Write(inner, version));
        });
    }
}

internal sealed record ListOffsetsTopicResult(string Name, IReadOnlyList<ListOffsetsPartitionResult> Partitions);

/// <param name="Offset">-1 when no record is as young as asked; then the timestamp is -1 too.</param>
internal sealed record ListOffsetsPartitionResult(int Index, ErrorCode Error, long Timestamp = -1, long Offset = -1, int MaxOffsets = 1)
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(Index);
        writer.WriteError(Error);
        if (version == 0)
        {
            writer.WriteArray<long>(Offset >= 0 && MaxOffsets > 0 ? [Offset] : [], static (w, offset) => w.WriteInt64(offset));
            return;
        }

        writer.WriteInt64(Timestamp);
        writer.WriteInt64(Offset);
        if (version >= 4)
            writer.WriteInt32(Offset >= 0 ? BrokerIdentity.LeaderEpoch : -1);
    }
}
