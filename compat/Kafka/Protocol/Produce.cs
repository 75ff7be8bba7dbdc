namespace SkyAndStreet.Kafka.Protocol;

internal sealed record ProduceRequest(short Version, string? TransactionalId, short Acks, List<ProduceTopic> Topics) : IRequest
{
    public static ProduceRequest Read(ref WireReader reader, short version)
    {
        var transactionalId = version >= 3 ? reader.ReadNullableString() : null;
        var acks = reader.ReadInt16();
        reader.ReadInt32(); // timeout: one node waits for no replica
        return new ProduceRequest(version, transactionalId, acks, reader.ReadArray(6, version, ProduceTopic.Read));
    }
}

internal sealed record ProduceTopic(string Name, List<ProducePartition> Partitions)
{
    public static ProduceTopic Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadArray(8, version, ProducePartition.Read));
}

/// <summary>The records stay where they are in the frame; length -1 stands for null.</summary>
internal readonly record struct ProducePartition(int Index, int RecordsStart, int RecordsLength)
{
    public static ProducePartition Read(ref WireReader reader, short version)
    {
        var index = reader.ReadInt32();
        var (start, length) = reader.ReadBytesRange();
        return new ProducePartition(index, start, length);
    }
}

internal sealed record ProduceResponse(IReadOnlyList<ProduceTopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteArray(Topics, (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteArray(topic.Partitions, (inner, partition) => partition.Write(inner, version));
        });
        if (version >= 1)
            writer.WriteInt32(0);
    }
}

internal sealed record ProduceTopicResult(string Name, IReadOnlyList<ProducePartitionResult> Partitions);

/// <param name="Message">What was wrong, for a person; null when nothing was.</param>
internal sealed record ProducePartitionResult(int Index, ErrorCode Error, long BaseOffset, long LogStartOffset, string? Message = null)
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(Index);
        writer.WriteError(Error);
        writer.WriteInt64(BaseOffset);
        if (version >= 2)
            writer.WriteInt64(-1); // log append time: this broker keeps the producer's timestamps
        if (version >= 5)
            writer.WriteInt64(LogStartOffset);
        if (version < 8)
            return;

        writer.WriteArray<int>([], static (_, _) => { });
        writer.WriteString(Message);
    }
}
