namespace SkyAndStreet.Kafka.Protocol;

internal sealed record DeleteTopicsRequest(List<string> Topics) : IRequest
{
    public static DeleteTopicsRequest Read(ref WireReader reader, short version)
    {
        var topics = reader.ReadStringArray();
        reader.ReadInt32();
        return new DeleteTopicsRequest(topics);
    }
}

internal sealed record DeleteTopicsResponse(IReadOnlyList<TopicResult> Topics) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteArray(Topics, static (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteError(topic.Error);
        });
    }
}
