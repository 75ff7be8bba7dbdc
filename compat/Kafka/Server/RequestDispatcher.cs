using SkyAndStreet.Kafka.Groups;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Leads each request to its handler. A request has taken effect when the call returns; only its answer may come later.</summary>
internal sealed class RequestDispatcher(
    BrokerIdentity identity, TopicCatalog catalog, GroupCoordinator groups, ProduceHandler produce, FetchHandler fetch,
    TopicHandlers topics, ProducerIds producerIds)
{
    /// <summary>Answers a request; null stands for no answer at all (Produce with acks = 0).</summary>
    /// <exception cref="WireFormatException">The frame is not a request; the connection has to be closed.</exception>
    public Task<IResponse?> DispatchAsync(in RequestHeader header, Span<byte> frame, ClientConnectionContext client) =>
        RequestDecoder.Decode(header, frame) switch
        {
            ProduceRequest request => produce.HandleAsync(request, frame),
            FetchRequest request => fetch.HandleAsync(request, client.Disconnected),
            JoinGroupRequest request => Widen(groups.JoinAsync(request, client.Identify(header.ClientId), client.Disconnected)),
            SyncGroupRequest request => Widen(groups.SyncAsync(request).WaitAsync(client.Disconnected)),
            OffsetCommitRequest request => Widen(groups.CommitAsync(request, Exists)),
            var request => Task.FromResult<IResponse?>(Answer(request)),
        };

    private IResponse Answer(IRequest request) => request switch
    {
        ApiVersionsRequest versions => new ApiVersionsResponse(versions.IsVersionKnown ? ErrorCode.None : ErrorCode.UnsupportedVersion),
        MetadataRequest metadata => topics.Describe(metadata),
        ListOffsetsRequest list => topics.ListOffsets(list),
        CreateTopicsRequest create => topics.Create(create),
        DeleteTopicsRequest delete => topics.Delete(delete),
        CreatePartitionsRequest grow => topics.Grow(grow),
        DescribeConfigsRequest describe => topics.DescribeConfigs(describe),
        HeartbeatRequest heartbeat => groups.Heartbeat(heartbeat),
        LeaveGroupRequest leave => groups.Leave(leave),
        OffsetFetchRequest offsets => groups.Fetch(offsets),
        ListGroupsRequest => groups.List(),
        DescribeGroupsRequest describe => groups.Describe(describe),
        DeleteGroupsRequest delete => groups.Delete(delete),
        FindCoordinatorRequest find => FindCoordinator(find),
        InitProducerIdRequest init => InitProducerId(init),
        _ => throw new WireFormatException($"{request.GetType().Name} has no handler"),
    };

    private FindCoordinatorResponse FindCoordinator(FindCoordinatorRequest find) => find.KeyType == FindCoordinatorRequest.GroupKey
        ? new FindCoordinatorResponse(ErrorCode.None, null, identity)
        : new FindCoordinatorResponse(ErrorCode.TransactionalIdAuthorizationFailed, "transactions are not supported", identity);

    private InitProducerIdResponse InitProducerId(InitProducerIdRequest init) => init.TransactionalId switch
    {
        null => new InitProducerIdResponse(ErrorCode.None, producerIds.Next(), 0),
        "" => new InitProducerIdResponse(ErrorCode.InvalidRequest),
        _ => new InitProducerIdResponse(ErrorCode.TransactionalIdAuthorizationFailed),
    };

    private bool Exists(TopicPartition partition) => catalog.Find(partition.Topic, partition.Partition) is not null;

    private static async Task<IResponse?> Widen<T>(Task<T> answer) where T : IResponse => await answer;
}
