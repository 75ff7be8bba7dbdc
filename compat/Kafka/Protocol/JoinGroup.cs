namespace SkyAndStreet.Kafka.Protocol;

/// <param name="MayAdmitUnnamed">Before version 4 a member without an id is admitted at once; later it is first sent one (KIP-394).</param>
internal sealed record JoinGroupRequest(
    string GroupId, int SessionTimeoutMilliseconds, int RebalanceTimeoutMilliseconds, string MemberId, string? GroupInstanceId,
    string ProtocolType, List<GroupProtocol> Protocols, bool MayAdmitUnnamed) : IRequest
{
    public static JoinGroupRequest Read(ref WireReader reader, short version)
    {
        var groupId = reader.ReadString();
        var session = reader.ReadInt32();
        var rebalance = version >= 1 ? reader.ReadInt32() : session;
        var memberId = reader.ReadString();
        var instanceId = version >= 5 ? reader.ReadNullableString() : null;
        var type = reader.ReadString();
        var protocols = reader.ReadArray(6, version, GroupProtocol.Read);
        return new JoinGroupRequest(groupId, session, rebalance, memberId, instanceId, type, protocols, version < 4);
    }
}

/// <summary>A way of sharing partitions that a member knows, with the member's own data for it; opaque to the broker.</summary>
internal sealed record GroupProtocol(string Name, byte[] Metadata)
{
    public static GroupProtocol Read(ref WireReader reader, short version) => new(reader.ReadString(), reader.ReadBytes());
}

/// <param name="Members">All members for the leader, none for the others.</param>
internal sealed record JoinGroupResponse(
    ErrorCode Error, int Generation, string ProtocolName, string LeaderId, string MemberId, IReadOnlyList<JoinedMember> Members) : IResponse
{
    public static JoinGroupResponse Failure(ErrorCode error, string memberId) => new(error, -1, "", "", memberId, []);

    public void Write(WireWriter writer, short version)
    {
        if (version >= 2)
            writer.WriteInt32(0);
        writer.WriteError(Error);
        writer.WriteInt32(Generation);
        writer.WriteString(ProtocolName);
        writer.WriteString(LeaderId);
        writer.WriteString(MemberId);
        writer.WriteArray(Members, (w, member) =>
        {
            w.WriteString(member.MemberId);
            if (version >= 5)
                w.WriteString(member.GroupInstanceId);
            w.WriteBytes(member.Metadata);
        });
    }
}

internal sealed record JoinedMember(string MemberId, string? GroupInstanceId, byte[] Metadata);
