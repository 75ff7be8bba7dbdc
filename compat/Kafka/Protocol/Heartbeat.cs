namespace SkyAndStreet.Kafka.Protocol;

internal sealed record HeartbeatRequest(string GroupId, int Generation, string MemberId, string? GroupInstanceId) : IRequest
{
    public static HeartbeatRequest Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadInt32(), reader.ReadString(), version >= 3 ? reader.ReadNullableString() : null);
}

internal sealed record HeartbeatResponse(ErrorCode Error) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteError(Error);
    }
}
