namespace SkyAndStreet.Kafka.Protocol;

internal sealed record SyncGroupRequest(
    string GroupId, int Generation, string MemberId, string? GroupInstanceId, List<GroupAssignment> Assignments) : IRequest
{
    public static SyncGroupRequest Read(ref WireReader reader, short version)
    {
        var groupId = reader.ReadString();
        var generation = reader.ReadInt32();
        var memberId = reader.ReadString();
        var instanceId = version >= 3 ? reader.ReadNullableString() : null;
        return new SyncGroupRequest(groupId, generation, memberId, instanceId, reader.ReadArray(6, version, GroupAssignment.Read));
    }
}

/// <summary>What the leader gave one member; opaque to the broker.</summary>
internal sealed record GroupAssignment(string MemberId, byte[] Assignment)
{
    public static GroupAssignment Read(ref WireReader reader, short version) => new(reader.ReadString(), reader.ReadBytes());
}

internal sealed record SyncGroupResponse(ErrorCode Error, byte[] Assignment) : IResponse
{
    public static SyncGroupResponse Failure(ErrorCode error) => new(error, []);

    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteError(Error);
        writer.WriteBytes(Assignment);
    }
}
