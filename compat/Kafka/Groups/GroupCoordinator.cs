using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Groups;

/// <summary>
/// All consumer groups of the broker. One lock serves them: a group's requests are few and short, and everything that
/// waits does so outside as a task. Membership lives in memory (after a restart members are told to join again);
/// committed offsets live in the <see cref="OffsetStore"/>.
/// </summary>
internal sealed class GroupCoordinator : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Group> _groups = [];
    private readonly GroupLimits _limits;
    private readonly OffsetStore _offsets;
    private readonly TimeProvider _time;
    private readonly long _startTimestamp;
    private readonly ITimer _timer;
    private long _wakesAt = long.MaxValue;

    public GroupCoordinator(GroupLimits limits, OffsetStore offsets, TimeProvider time)
    {
        _limits = limits;
        _offsets = offsets;
        _time = time;
        _startTimestamp = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Advance(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private long Now => (long)_time.GetElapsedTime(_startTimestamp).TotalMilliseconds;

    public void Dispose() => _timer.Dispose();

    /// <param name="disconnected">Fires when the client's connection breaks while the answer is held back.</param>
    public async Task<JoinGroupResponse> JoinAsync(JoinGroupRequest join, ClientIdentity client, CancellationToken disconnected)
    {
        Task<JoinGroupResponse> answer;
        lock (_gate)
        {
            if (Refuse(join) is { } error)
                return JoinGroupResponse.Failure(error, join.MemberId);
            answer = Change(GetOrAdd(join.GroupId), (group, now) => group.Join(join, client, now));
        }

        await using var watch = disconnected.UnsafeRegister(_ => Abandon(join.GroupId, answer), null);
        return await answer;
    }

    public Task<SyncGroupResponse> SyncAsync(SyncGroupRequest sync)
    {
        lock (_gate)
        {
            return Find(sync.GroupId) is { } group
                ? Change(group, (changed, now) => changed.Sync(sync, now))
                : Task.FromResult(SyncGroupResponse.Failure(ErrorCode.UnknownMemberId));
        }
    }

    public HeartbeatResponse Heartbeat(HeartbeatRequest heartbeat)
    {
        lock (_gate)
        {
            return new HeartbeatResponse(Find(heartbeat.GroupId) is { } group
                ? Change(group, (changed, now) => changed.Heartbeat(heartbeat, now))
                : ErrorCode.UnknownMemberId);
        }
    }

    public LeaveGroupResponse Leave(LeaveGroupRequest leave)
    {
        lock (_gate)
        {
            var left = leave.Members.ConvertAll(member => new LeftMember(member.MemberId, member.GroupInstanceId, Leave(leave.GroupId, member)));
            return new LeaveGroupResponse(ErrorCode.None, left);
        }
    }

    /// <summary>Stores the good partitions of a commit, if the member may commit at all.</summary>
    public async Task<OffsetCommitResponse> CommitAsync(OffsetCommitRequest commit, Func<TopicPartition, bool> exists)
    {
        Task stored;
        OffsetCommitResponse response;
        lock (_gate)
        {
            response = OffsetCommitPlan.Answer(commit, VerifyCommit(commit), exists);
            var accepted = OffsetCommitPlan.Accepted(commit, response, _time.GetUtcNow().ToUnixTimeMilliseconds());
            if (accepted.Count == 0)
                return response;
            stored = _offsets.CommitAsync(commit.GroupId, accepted);
        }

        await stored;
        return response;
    }

    public OffsetFetchResponse Fetch(OffsetFetchRequest fetch) => OffsetFetchPlan.Answer(fetch, _offsets);

    public ListGroupsResponse List()
    {
        lock (_gate)
        {
            var active = _groups.Values.Select(group => new ListedGroup(group.Id, group.ProtocolType));
            var stored = _offsets.Groups.Where(id => !_groups.ContainsKey(id)).Select(id => new ListedGroup(id, ""));
            return new ListGroupsResponse([.. active, .. stored]);
        }
    }

    public DescribeGroupsResponse Describe(DescribeGroupsRequest request)
    {
        lock (_gate)
            return new DescribeGroupsResponse(request.Groups.ConvertAll(Describe));
    }

    public DeleteGroupsResponse Delete(DeleteGroupsRequest request)
    {
        lock (_gate)
            return new DeleteGroupsResponse(request.Groups.ConvertAll(id => new DeletedGroup(id, Delete(id))));
    }

    /// <summary>Forgets offsets older than the retention of groups that have no members.</summary>
    public void ExpireOffsets(TimeSpan retention)
    {
        lock (_gate)
        {
            var before = (_time.GetUtcNow() - retention).ToUnixTimeMilliseconds();
            foreach (var id in _offsets.Groups.Where(id => Find(id) is not { MemberCount: > 0 }))
                _offsets.Expire(id, before);
        }
    }

    private static ErrorCode? RefuseShape(JoinGroupRequest join)
    {
        if (join.GroupId.Length == 0)
            return ErrorCode.InvalidGroupId;
        if (join.SessionTimeoutMilliseconds is < GroupLimits.MinSessionMilliseconds or > GroupLimits.MaxSessionMilliseconds)
            return ErrorCode.InvalidSessionTimeout;
        return join.RebalanceTimeoutMilliseconds < 0 || join.Protocols.Sum(protocol => (long)protocol.Metadata.Length) > GroupLimits.MaxMemberMetadataBytes
            ? ErrorCode.InvalidRequest
            : null;
    }

    private ErrorCode? Refuse(JoinGroupRequest join)
    {
        if (RefuseShape(join) is { } error)
            return error;
        if (join.MemberId.Length > 0 && Find(join.GroupId) is null)
            return ErrorCode.UnknownMemberId;
        return Find(join.GroupId) is null && _groups.Count >= GroupLimits.MaxGroups ? ErrorCode.GroupMaxSizeReached : null;
    }

    private ErrorCode Leave(string groupId, LeavingMember member) =>
        Find(groupId) is { } group ? Change(group, (changed, now) => changed.Leave(member, now)) : ErrorCode.UnknownMemberId;

    private ErrorCode VerifyCommit(OffsetCommitRequest commit)
    {
        if (commit.GroupId.Length == 0)
            return ErrorCode.InvalidGroupId;
        if (Find(commit.GroupId) is { } group)
            return Change(group, (changed, now) => changed.VerifyCommit(commit, now));
        if (commit.Generation >= 0 || commit.MemberId.Length > 0)
            return ErrorCode.UnknownMemberId;
        return _offsets.Has(commit.GroupId) || _offsets.Groups.Count < GroupLimits.MaxGroups ? ErrorCode.None : ErrorCode.GroupMaxSizeReached;
    }

    private DescribedGroup Describe(string id)
    {
        if (Find(id) is { } group)
            return group.Describe();
        var state = _offsets.Has(id) ? GroupState.Empty : GroupState.Dead;
        return new DescribedGroup(id, state.ToString(), "", "", []);
    }

    private ErrorCode Delete(string id)
    {
        if (Find(id) is { MemberCount: > 0 })
            return ErrorCode.NonEmptyGroup;
        if (!_groups.Remove(id) & !_offsets.Has(id))
            return ErrorCode.GroupIdNotFound;
        _offsets.DeleteGroup(id);
        return ErrorCode.None;
    }

    private void Abandon(string groupId, Task<JoinGroupResponse> answer)
    {
        lock (_gate)
        {
            if (Find(groupId) is { } group)
                Change(group, (changed, now) => { changed.AbandonJoin(answer, now); return true; });
        }
    }

    private void Advance()
    {
        lock (_gate)
        {
            _wakesAt = long.MaxValue;
            foreach (var group in _groups.Values.ToArray())
                Change(group, static (changed, now) => { changed.Advance(now); return true; });
        }
    }

    private Group? Find(string id) => _groups.GetValueOrDefault(id);

    private Group GetOrAdd(string id) => Find(id) ?? (_groups[id] = new Group(id, _limits));

    // Every change may move the group's next deadline, or leave nothing worth keeping.
    private T Change<T>(Group group, Func<Group, long, T> change)
    {
        var result = change(group, Now);
        if (group.IsUnused)
        {
            group.MarkDead();
            _groups.Remove(group.Id);
        }
        else
        {
            WakeBy(group.NextDeadline());
        }

        return result;
    }

    private void WakeBy(long deadline)
    {
        if (deadline >= _wakesAt)
            return;
        _wakesAt = deadline;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(deadline - Now, 0) + 1), Timeout.InfiniteTimeSpan);
    }
}
