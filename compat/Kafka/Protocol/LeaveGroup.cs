namespace SkyAndStreet.Kafka.Protocol;

internal sealed record LeaveGroupRequest(string GroupId, List<LeavingMember> Members) : IRequest
{
    public static LeaveGroupRequest Read(ref WireReader reader, short version)
    {
        var groupId = reader.ReadString();
        return version < 3
            ? new LeaveGroupRequest(groupId, [new LeavingMember(reader.ReadString(), null)])
            : new LeaveGroupRequest(groupId, reader.ReadArray(4, version, LeavingMember.Read));
    }
}

internal sealed record LeavingMember(string MemberId, string? GroupInstanceId)
{
    public static LeavingMember Read(ref WireReader reader, short version) => new(reader.ReadString(), reader.ReadNullableString());
}

internal sealed record LeaveGroupResponse(ErrorCode Error, IReadOnlyList<LeftMember> Members) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        if (version < 3)
        {
            // One member leaves in these versions, and its error is the response's.
            writer.WriteError(Error == ErrorCode.None && Members.Count > 0 ? Members[0].Error : Error);
            return;
        }

        writer.WriteError(Error);
        writer.WriteArray(Members, static (w, member) =>
        {
            w.WriteString(member.MemberId);
            w.WriteString(member.GroupInstanceId);
            w.WriteError(member.Error);
        });
    }
}

internal sealed record LeftMember(string MemberId, string? GroupInstanceId, ErrorCode Error);
