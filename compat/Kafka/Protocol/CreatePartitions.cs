namespace SkyAndStreet.Kafka.Protocol;

internal sealed record CreatePartitionsRequest(List<NewPartitions> Topics, bool ValidateOnly) : IRequest
{
    public static CreatePartitionsRequest Read(ref WireReader reader, short version)
    {
        var topics = reader.ReadArray(10, version, NewPartitions.Read);
        reader.ReadInt32();
        return new CreatePartitionsRequest(topics, reader.ReadBoolean());
    }
}

/// <param name="TotalCount">How many partitions the topic shall have in the end.</param>
internal sealed record NewPartitions(string Topic, int TotalCount)
{
    public static NewPartitions Read(ref WireReader reader, short version)
    {
        var request = new NewPartitions(reader.ReadString(), reader.ReadInt32());
        reader.ReadNullableArray(4, version, static (ref WireReader r, short _) => r.ReadInt32Array());
        return request;
    }
}

internal sealed record CreatePartitionsResponse(IReadOnlyList<TopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(0);
        writer.WriteArray(Topics, static (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteError(topic.Error);
            w.WriteString(topic.Message);
        });
    }
}
