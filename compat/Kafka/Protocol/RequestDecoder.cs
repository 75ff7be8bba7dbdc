namespace SkyAndStreet.Kafka.Protocol;

/// <summary>From the bytes of a frame to a request.</summary>
internal static class RequestDecoder
{
    /// <exception cref="WireFormatException">The body is not a request of that version, or is followed by more bytes.</exception>
    public static IRequest Decode(in RequestHeader header, ReadOnlySpan<byte> frame)
    {
        var api = SupportedApi.Find(header.Api)!;
        if (header.Version > api.MaxVersion)
            return new ApiVersionsRequest(IsVersionKnown: false);

        var reader = new WireReader(frame, header.BodyStart) { IsFlexible = api.IsFlexible(header.Version) };
        var request = Read(header.Api, ref reader, header.Version);
        reader.SkipTags();
        reader.ExpectEnd();
        return request;
    }

    private static IRequest Read(ApiKey api, ref WireReader reader, short version) => api switch
    {
        ApiKey.Produce => ProduceRequest.Read(ref reader, version),
        ApiKey.Fetch => FetchRequest.Read(ref reader, version),
        ApiKey.ListOffsets => ListOffsetsRequest.Read(ref reader, version),
        ApiKey.Metadata => MetadataRequest.Read(ref reader, version),
        ApiKey.OffsetCommit => OffsetCommitRequest.Read(ref reader, version),
        ApiKey.OffsetFetch => OffsetFetchRequest.Read(ref reader, version),
        ApiKey.FindCoordinator => FindCoordinatorRequest.Read(ref reader, version),
        ApiKey.JoinGroup => JoinGroupRequest.Read(ref reader, version),
        ApiKey.Heartbeat => HeartbeatRequest.Read(ref reader, version),
        ApiKey.LeaveGroup => LeaveGroupRequest.Read(ref reader, version),
        ApiKey.SyncGroup => SyncGroupRequest.Read(ref reader, version),
        ApiKey.DescribeGroups => DescribeGroupsRequest.Read(ref reader, version),
        ApiKey.ListGroups => new ListGroupsRequest(),
        ApiKey.ApiVersions => ApiVersionsRequest.Read(ref reader, version),
        ApiKey.CreateTopics => CreateTopicsRequest.Read(ref reader, version),
        ApiKey.DeleteTopics => DeleteTopicsRequest.Read(ref reader, version),
        ApiKey.InitProducerId => InitProducerIdRequest.Read(ref reader, version),
        ApiKey.DescribeConfigs => DescribeConfigsRequest.Read(ref reader, version),
        ApiKey.CreatePartitions => CreatePartitionsRequest.Read(ref reader, version),
        ApiKey.DeleteGroups => DeleteGroupsRequest.Read(ref reader, version),
        _ => throw new WireFormatException($"request {(short)api} is not supported"),
    };
}
