namespace SkyAndStreet.Kafka.Protocol;

/// <param name="IsVersionKnown">False when the client asked in a version newer than this broker's.</param>
internal sealed record ApiVersionsRequest(bool IsVersionKnown) : IRequest
{
    public static ApiVersionsRequest Read(ref WireReader reader, short version)
    {
        if (version >= 3)
        {
            reader.ReadString();
            reader.ReadString();
        }

        return new ApiVersionsRequest(IsVersionKnown: true);
    }
}

/// <summary>The version table. After a refusal it is written as version 0, which every client can read.</summary>
internal sealed record ApiVersionsResponse(ErrorCode Error) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteError(Error);
        writer.WriteArray(SupportedApi.All, static (w, api) =>
        {
            w.WriteInt16((short)api.Key);
            w.WriteInt16(0);
            w.WriteInt16(api.MaxVersion);
            w.WriteTags();
        });
        if (version >= 1)
            writer.WriteInt32(0);
        writer.WriteTags();
    }
}
