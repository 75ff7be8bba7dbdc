namespace SkyAndStreet.Kafka.Protocol;

internal sealed record FindCoordinatorRequest(string Key, sbyte KeyType) : IRequest
{
    public const sbyte GroupKey = 0;

    public static FindCoordinatorRequest Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), version >= 1 ? reader.ReadInt8() : GroupKey);
}

internal sealed record FindCoordinatorResponse(ErrorCode Error, string? Message, BrokerIdentity Broker) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteError(Error);
        if (version >= 1)
            writer.WriteString(Message);
        var found = Error == ErrorCode.None;
        writer.WriteInt32(found ? BrokerIdentity.NodeId : -1);
        writer.WriteString(found ? Broker.Host : "");
        writer.WriteInt32(found ? Broker.Port : -1);
    }
}
