namespace SkyAndStreet.Kafka.Protocol;

internal sealed record CreateTopicsRequest(List<NewTopic> Topics, bool ValidateOnly) : IRequest
{
    public static CreateTopicsRequest Read(ref WireReader reader, short version)
    {
        var topics = reader.ReadArray(16, version, NewTopic.Read);
        reader.ReadInt32(); // timeout: creation is synchronous
        return new CreateTopicsRequest(topics, version >= 1 && reader.ReadBoolean());
    }
}

/// <param name="PartitionCount">-1 asks for the broker's default.</param>
/// <param name="ReplicationFactor">-1 asks for the broker's default, which is the only one: 1.</param>
internal sealed record NewTopic(
    string Name, int PartitionCount, short ReplicationFactor, List<ReplicaAssignment> Assignments, List<TopicConfigEntry> Configs)
{
    public static NewTopic Read(ref WireReader reader, short version) => new(
        reader.ReadString(),
        reader.ReadInt32(),
        reader.ReadInt16(),
        reader.ReadArray(8, version, ReplicaAssignment.Read),
        reader.ReadArray(4, version, TopicConfigEntry.Read));
}

internal sealed record ReplicaAssignment(int Partition, List<int> Brokers)
{
    public static ReplicaAssignment Read(ref WireReader reader, short version) => new(reader.ReadInt32(), reader.ReadInt32Array());
}

internal sealed record TopicConfigEntry(string Name, string? Value)
{
    public static TopicConfigEntry Read(ref WireReader reader, short version) => new(reader.ReadString(), reader.ReadNullableString());
}

internal sealed record CreateTopicsResponse(IReadOnlyList<TopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 2)
            writer.WriteInt32(0);
        writer.WriteArray(Topics, (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteError(topic.Error);
            if (version >= 1)
                w.WriteString(topic.Message);
        });
    }
}

/// <param name="Message">What was wrong and what to do, or null.</param>
internal sealed record TopicResult(string Name, ErrorCode Error, string? Message = null);
