namespace SkyAndStreet.Kafka.Protocol;

/// <param name="Topics">Null asks for all topics.</param>
internal sealed record MetadataRequest(List<string>? Topics, bool AllowAutoTopicCreation) : IRequest
{
    public static MetadataRequest Read(ref WireReader reader, short version)
    {
        var topics = reader.ReadNullableArray(2, version, static (ref WireReader r, short _) => r.ReadString());
        var allow = version < 4 || reader.ReadBoolean();
        if (version >= 8)
        {
            reader.ReadBoolean();
            reader.ReadBoolean();
        }

        // Version 0 has no null array: the empty one means all topics there, and no topics later.
        return new MetadataRequest(version == 0 && topics is { Count: 0 } ? null : topics, allow);
    }
}

/// <param name="PartitionCount">0 when the topic is in error.</param>
internal sealed record TopicMetadata(ErrorCode Error, string Name, int PartitionCount);

/// <summary>One broker leads every partition, so a topic needs only its number of partitions.</summary>
internal sealed record MetadataResponse(BrokerIdentity Broker, IReadOnlyList<TopicMetadata> Topics) : IResponse
{
    private const int OperationsNotAsked = int.MinValue;

    public void Write(WireWriter writer, short version)
    {
        if (version >= 3)
            writer.WriteInt32(0);
        writer.WriteArray([Broker], (w, broker) => WriteBroker(w, broker, version));
        if (version >= 2)
            writer.WriteString(Broker.ClusterId);
        if (version >= 1)
            writer.WriteInt32(BrokerIdentity.NodeId);
        writer.WriteArray(Topics, (w, topic) => WriteTopic(w, topic, version));
        if (version >= 8)
            writer.WriteInt32(OperationsNotAsked);
    }

    private static void WriteBroker(WireWriter writer, BrokerIdentity broker, short version)
    {
        writer.WriteInt32(BrokerIdentity.NodeId);
        writer.WriteString(broker.Host);
        writer.WriteInt32(broker.Port);
        if (version >= 1)
            writer.WriteString(null);
    }

    private static void WriteTopic(WireWriter writer, TopicMetadata topic, short version)
    {
        writer.WriteError(topic.Error);
        writer.WriteString(topic.Name);
        if (version >= 1)
            writer.WriteBoolean(false);
        writer.WriteArray(Enumerable.Range(0, topic.PartitionCount).ToArray(), (w, index) => WritePartition(w, index, version));
        if (version >= 8)
            writer.WriteInt32(OperationsNotAsked);
    }

    private static void WritePartition(WireWriter writer, int index, short version)
    {
        writer.WriteError(ErrorCode.None);
        writer.WriteInt32(index);
        writer.WriteInt32(BrokerIdentity.NodeId);
        if (version >= 7)
            writer.WriteInt32(BrokerIdentity.LeaderEpoch);
        writer.WriteInt32Array([BrokerIdentity.NodeId]);
        writer.WriteInt32Array([BrokerIdentity.NodeId]);
        if (version >= 5)
            writer.WriteInt32Array([]);
    }
}
