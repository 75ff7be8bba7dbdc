using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Groups;

/// <summary>One consumer in a group. Times are milliseconds of the coordinator's clock.</summary>
internal sealed class GroupMember(string id, JoinGroupRequest join, ClientIdentity client)
{
    public string Id { get; } = id;

    public string? GroupInstanceId { get; } = join.GroupInstanceId;

    public ClientIdentity Client { get; } = client;

    public List<GroupProtocol> Protocols { get; private set; } = join.Protocols;

    public int SessionTimeoutMilliseconds { get; private set; } = join.SessionTimeoutMilliseconds;

    public int RebalanceTimeoutMilliseconds { get; private set; } = join.RebalanceTimeoutMilliseconds;

    public byte[] Assignment { get; set; } = [];

    /// <summary>False until the member has been part of a generation.</summary>
    public bool HasBeenMember { get; set; }

    /// <summary>When the session ends unless the member is heard of.</summary>
    public long SessionEndsAt { get; private set; }

    public TaskCompletionSource<JoinGroupResponse>? ParkedJoin { get; private set; }

    public TaskCompletionSource<SyncGroupResponse>? ParkedSync { get; private set; }

    public bool IsStatic => GroupInstanceId is not null;

    /// <summary>The broker owes this member an answer, so its silence says nothing.</summary>
    public bool IsParked => ParkedJoin is not null || ParkedSync is not null;

    public void Touch(long now) => SessionEndsAt = now + SessionTimeoutMilliseconds;

    public void Update(JoinGroupRequest join)
    {
        Protocols = join.Protocols;
        SessionTimeoutMilliseconds = join.SessionTimeoutMilliseconds;
        RebalanceTimeoutMilliseconds = join.RebalanceTimeoutMilliseconds;
    }

    public byte[] MetadataFor(string? protocol) => Protocols.Find(offered => offered.Name == protocol)?.Metadata ?? [];

    public bool HasSameProtocols(List<GroupProtocol> others) =>
        Protocols.Count == others.Count
        && Protocols.Zip(others).All(pair => pair.First.Name == pair.Second.Name && pair.First.Metadata.AsSpan().SequenceEqual(pair.Second.Metadata));

    public Task<JoinGroupResponse> ParkJoin()
    {
        AnswerJoin(JoinGroupResponse.Failure(ErrorCode.RebalanceInProgress, Id));
        ParkedJoin = new TaskCompletionSource<JoinGroupResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        return ParkedJoin.Task;
    }

    public Task<SyncGroupResponse> ParkSync()
    {
        AnswerSync(SyncGroupResponse.Failure(ErrorCode.RebalanceInProgress));
        ParkedSync = new TaskCompletionSource<SyncGroupResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        return ParkedSync.Task;
    }

    public void AnswerJoin(JoinGroupResponse response)
    {
        ParkedJoin?.TrySetResult(response);
        ParkedJoin = null;
    }

    public void AnswerSync(SyncGroupResponse response)
    {
        ParkedSync?.TrySetResult(response);
        ParkedSync = null;
    }
}

/// <param name="ClientHost">The address the request came from, with the leading "/" that tools expect.</param>
internal sealed record ClientIdentity(string ClientId, string ClientHost);
