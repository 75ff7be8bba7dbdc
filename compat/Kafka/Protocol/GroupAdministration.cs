namespace SkyAndStreet.Kafka.Protocol;

internal sealed record ListGroupsRequest : IRequest;

internal sealed record ListGroupsResponse(IReadOnlyList<ListedGroup> Groups) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteError(ErrorCode.None);
        writer.WriteArray(Groups, static (w, group) =>
        {
            w.WriteString(group.GroupId);
            w.WriteString(group.ProtocolType);
        });
    }
}

internal sealed record ListedGroup(string GroupId, string ProtocolType);

internal sealed record DescribeGroupsRequest(List<string> Groups) : IRequest
{
    public static DescribeGroupsRequest Read(ref WireReader reader, short version)
    {
        var groups = reader.ReadStringArray();
        if (version >= 3)
            reader.ReadBoolean();
        return new DescribeGroupsRequest(groups);
    }
}

internal sealed record DescribeGroupsResponse(IReadOnlyList<DescribedGroup> Groups) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteArray(Groups, (w, group) => group.Write(w, version));
    }
}

/// <param name="State">One of the names Kafka uses, such as "Stable".</param>
internal sealed record DescribedGroup(
    string GroupId, string State, string ProtocolType, string ProtocolName, IReadOnlyList<DescribedMember> Members)
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteError(ErrorCode.None);
        writer.WriteString(GroupId);
        writer.WriteString(State);
        writer.WriteString(ProtocolType);
        writer.WriteString(ProtocolName);
        writer.WriteArray(Members, (w, member) => member.Write(w, version));
        if (version >= 3)
            writer.WriteInt32(int.MinValue);
    }
}

internal sealed record DescribedMember(
    string MemberId, string? GroupInstanceId, string ClientId, string ClientHost, byte[] Metadata, byte[] Assignment)
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteString(MemberId);
        if (version >= 4)
            writer.WriteString(GroupInstanceId);
        writer.WriteString(ClientId);
        writer.WriteString(ClientHost);
        writer.WriteBytes(Metadata);
        writer.WriteBytes(Assignment);
    }
}

internal sealed record DeleteGroupsRequest(List<string> Groups) : IRequest
{
    public static DeleteGroupsRequest Read(ref WireReader reader, short version) => new(reader.ReadStringArray());
}

internal sealed record DeleteGroupsResponse(IReadOnlyList<DeletedGroup> Groups) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(0);
        writer.WriteArray(Groups, static (w, group) =>
        {
            w.WriteString(group.GroupId);
            w.WriteError(group.Error);
        });
    }
}

internal sealed record DeletedGroup(string GroupId, ErrorCode Error);
