using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Groups;

/// <summary>
/// The state machine of one consumer group (the classic protocol with KIP-345 static members and KIP-394 member ids).
/// It has no clock and no lock: the coordinator passes the time, milliseconds, and calls one member at a time. Answers
/// that have to wait are tasks.
/// </summary>
internal sealed class Group(string id, GroupLimits limits)
{
    private const int LongestPrefix = 200;

    private readonly List<GroupMember> _members = []; // in the order of joining: the first leads
    private readonly Dictionary<string, long> _pendingIds = []; // id given out -> when it expires
    private string? _leaderId;
    private string? _protocolName;
    private string _protocolType = "";
    private long _rebalanceStartedAt;
    private long _earliestCompletionAt;
    private long _deadlineAt = long.MaxValue; // of joining again, then of the leader's assignment

    public string Id { get; } = id;

    public GroupState State { get; private set; } = GroupState.Empty;

    public int Generation { get; private set; }

    public string ProtocolType => _protocolType;

    public string? LeaderId => _leaderId;

    public int MemberCount => _members.Count;

    public bool IsUnused => _members.Count == 0 && _pendingIds.Count == 0;

    public void MarkDead() => State = GroupState.Dead;

    public Task<JoinGroupResponse> Join(JoinGroupRequest join, ClientIdentity client, long now)
    {
        if (!IsCompatible(join))
            return Refused(join, ErrorCode.InconsistentGroupProtocol);
        if (join.GroupInstanceId is { } instance)
            return JoinStatic(join, instance, client, now);
        if (join.MemberId.Length == 0)
            return JoinUnnamed(join, client, now);
        if (_pendingIds.Remove(join.MemberId))
            return Admit(join.MemberId, join, client, now);
        return Find(join.MemberId) is { } member ? Rejoin(member, join, now) : Refused(join, ErrorCode.UnknownMemberId);
    }

    public Task<SyncGroupResponse> Sync(SyncGroupRequest sync, long now)
    {
        if (Verify(sync.MemberId, sync.GroupInstanceId, sync.Generation, out var member) is var error and not ErrorCode.None)
            return Task.FromResult(SyncGroupResponse.Failure(error));

        member!.Touch(now);
        switch (State)
        {
            case GroupState.PreparingRebalance:
                return Task.FromResult(SyncGroupResponse.Failure(ErrorCode.RebalanceInProgress));
            case GroupState.Stable:
                return Task.FromResult(new SyncGroupResponse(ErrorCode.None, member.Assignment));
            default:
                var answer = member.ParkSync();
                if (member.Id == _leaderId)
                    Assign(sync.Assignments, now);
                return answer;
        }
    }

    public ErrorCode Heartbeat(HeartbeatRequest heartbeat, long now)
    {
        var error = Verify(heartbeat.MemberId, heartbeat.GroupInstanceId, heartbeat.Generation, out var member);
        if (error != ErrorCode.None)
            return error;
        member!.Touch(now);
        return State == GroupState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    public ErrorCode Leave(LeavingMember leaving, long now)
    {
        if (_pendingIds.Remove(leaving.MemberId))
        {
            CompleteJoinWhenReady(now);
            return ErrorCode.None;
        }

        // An administrator removes a static member by its instance id alone.
        var isByInstance = leaving.GroupInstanceId is not null && leaving.MemberId.Length == 0;
        var member = isByInstance ? FindInstance(leaving.GroupInstanceId!) : null;
        var error = member is null ? Identify(leaving.MemberId, leaving.GroupInstanceId, out member) : ErrorCode.None;
        if (error != ErrorCode.None)
            return error;
        Remove(member!, now);
        return ErrorCode.None;
    }

    /// <summary>May these offsets be committed? Group members need the present generation; anybody may while the group is empty.</summary>
    public ErrorCode VerifyCommit(OffsetCommitRequest commit, long now)
    {
        if (commit.Generation < 0 && commit.MemberId.Length == 0 && commit.GroupInstanceId is null)
            return _members.Count == 0 ? ErrorCode.None : ErrorCode.UnknownMemberId;

        var error = Verify(commit.MemberId, commit.GroupInstanceId, commit.Generation, out var member);
        if (error != ErrorCode.None)
            return error;
        member!.Touch(now);
        return State == GroupState.CompletingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    /// <summary>The connection of a waiting member broke: one that never was a member is forgotten, others get their session's time.</summary>
    public void AbandonJoin(Task<JoinGroupResponse> waiting, long now)
    {
        var member = _members.Find(candidate => candidate.ParkedJoin?.Task == waiting);
        if (member is null)
            return;

        member.AnswerJoin(JoinGroupResponse.Failure(ErrorCode.UnknownMemberId, member.Id));
        member.Touch(now);
        if (!member.HasBeenMember)
            Remove(member, now);
    }

    /// <summary>Does what time demands: ends sessions, forgets unused ids, completes or restarts a rebalance.</summary>
    public void Advance(long now)
    {
        foreach (var (pending, expiresAt) in _pendingIds)
        {
            if (expiresAt <= now)
                _pendingIds.Remove(pending);
        }

        foreach (var member in _members.Where(member => !member.IsParked && member.SessionEndsAt <= now).ToArray())
            Remove(member, now);

        if (now >= _deadlineAt)
            EndWaiting(now);
        CompleteJoinWhenReady(now);
    }

    /// <summary>When <see cref="Advance"/> has something to do next; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDeadline()
    {
        var next = State == GroupState.PreparingRebalance && HasEverybodyJoined ? _earliestCompletionAt : _deadlineAt;
        foreach (var expiresAt in _pendingIds.Values)
            next = Math.Min(next, expiresAt);
        foreach (var member in _members)
        {
            if (!member.IsParked)
                next = Math.Min(next, member.SessionEndsAt);
        }

        return next;
    }

    public DescribedGroup Describe()
    {
        var isStable = State == GroupState.Stable;
        return new DescribedGroup(Id, State.ToString(), _protocolType, isStable ? _protocolName ?? "" : "", [.. _members.Select(member => new DescribedMember(
            member.Id,
            member.GroupInstanceId,
            member.Client.ClientId,
            member.Client.ClientHost,
            isStable ? member.MetadataFor(_protocolName) : [],
            isStable ? member.Assignment : []))]);
    }

    private bool HasEverybodyJoined => _pendingIds.Count == 0 && _members.TrueForAll(member => member.ParkedJoin is not null);

    private int LongestRebalanceTimeout => _members.Max(member => member.RebalanceTimeoutMilliseconds);

    // Some protocol has to be known to the newcomer and to every other member.
    private bool IsCompatible(JoinGroupRequest join)
    {
        var others = _members.Where(member => member.Id != join.MemberId).ToArray();
        if (join.Protocols.Count == 0 || join.ProtocolType.Length == 0)
            return false;
        return others.Length == 0
            || (join.ProtocolType == _protocolType
                && join.Protocols.Exists(offered => others.All(member => member.Protocols.Exists(known => known.Name == offered.Name))));
    }

    private Task<JoinGroupResponse> JoinUnnamed(JoinGroupRequest join, ClientIdentity client, long now)
    {
        if (_members.Count + _pendingIds.Count >= GroupLimits.MaxMembers)
            return Refused(join, ErrorCode.GroupMaxSizeReached);

        var memberId = NewMemberId(client.ClientId);
        if (join.MayAdmitUnnamed)
            return Admit(memberId, join, client, now);
        _pendingIds[memberId] = now + Math.Min(GroupLimits.PendingIdMilliseconds, join.SessionTimeoutMilliseconds);
        return Task.FromResult(JoinGroupResponse.Failure(ErrorCode.MemberIdRequired, memberId));
    }

    private Task<JoinGroupResponse> JoinStatic(JoinGroupRequest join, string instance, ClientIdentity client, long now)
    {
        var known = FindInstance(instance);
        if (join.MemberId.Length > 0)
        {
            if (known is null)
                return Refused(join, ErrorCode.UnknownMemberId);
            return known.Id == join.MemberId ? Rejoin(known, join, now) : Refused(join, ErrorCode.FencedInstanceId);
        }

        if (known is not null)
            return ReplaceStatic(known, join, client, now);
        return _members.Count >= GroupLimits.MaxMembers
            ? Refused(join, ErrorCode.GroupMaxSizeReached)
            : Admit(NewMemberId(instance), join, client, now);
    }

    // A restarted static member takes over its place. With unchanged metadata the others need not notice.
    private Task<JoinGroupResponse> ReplaceStatic(GroupMember old, JoinGroupRequest join, ClientIdentity client, long now)
    {
        var successor = new GroupMember(NewMemberId(old.GroupInstanceId!), join, client)
        {
            Assignment = old.Assignment,
            HasBeenMember = old.HasBeenMember,
        };
        _members[_members.IndexOf(old)] = successor;
        old.AnswerJoin(JoinGroupResponse.Failure(ErrorCode.FencedInstanceId, old.Id));
        old.AnswerSync(SyncGroupResponse.Failure(ErrorCode.FencedInstanceId));
        successor.Touch(now);

        var previousLeader = _leaderId;
        if (_leaderId == old.Id)
            _leaderId = successor.Id;
        if (State == GroupState.Stable && old.HasSameProtocols(join.Protocols))
        {
            // Named as leader it would compute an assignment that nobody waits for, so it is told the leader's former id.
            return Task.FromResult(CurrentGeneration(successor) with { LeaderId = previousLeader!, Members = [] });
        }

        return JoinRebalance(successor, now);
    }

    private Task<JoinGroupResponse> Admit(string memberId, JoinGroupRequest join, ClientIdentity client, long now)
    {
        var isFirst = _members.Count == 0;
        var member = new GroupMember(memberId, join, client);
        _members.Add(member);
        _leaderId ??= memberId;
        _protocolType = join.ProtocolType;
        if (State == GroupState.PreparingRebalance && now < _earliestCompletionAt)
            _earliestCompletionAt = Math.Min(now + limits.InitialRebalanceDelayMilliseconds, _rebalanceStartedAt + LongestRebalanceTimeout);
        return JoinRebalance(member, now, isFirst ? limits.InitialRebalanceDelayMilliseconds : 0);
    }

    private Task<JoinGroupResponse> Rejoin(GroupMember member, JoinGroupRequest join, long now)
    {
        var isUnchanged = member.HasSameProtocols(join.Protocols);
        member.Update(join);
        member.Touch(now);

        // A follower that repeats itself, or anybody whose answer got lost before the assignment, gets the present generation.
        var mayKeep = State == GroupState.CompletingRebalance || (State == GroupState.Stable && member.Id != _leaderId);
        return isUnchanged && mayKeep ? Task.FromResult(CurrentGeneration(member)) : JoinRebalance(member, now);
    }

    private Task<JoinGroupResponse> JoinRebalance(GroupMember member, long now, int delayMilliseconds = 0)
    {
        if (State != GroupState.PreparingRebalance)
            PrepareRebalance(now, delayMilliseconds);
        var answer = member.ParkJoin();
        CompleteJoinWhenReady(now);
        return answer;
    }

    private void PrepareRebalance(long now, int delayMilliseconds = 0)
    {
        State = GroupState.PreparingRebalance;
        foreach (var member in _members)
        {
            if (member.ParkedSync is null)
                continue;
            member.AnswerSync(SyncGroupResponse.Failure(ErrorCode.RebalanceInProgress));
            member.Touch(now);
        }

        _rebalanceStartedAt = now;
        _earliestCompletionAt = now + delayMilliseconds;
        _deadlineAt = now + LongestRebalanceTimeout;
    }

    private void CompleteJoinWhenReady(long now)
    {
        if (State == GroupState.PreparingRebalance && HasEverybodyJoined && now >= _earliestCompletionAt)
            CompleteJoin(now);
    }

    private void CompleteJoin(long now)
    {
        Generation++;
        if (_members.Count == 0)
        {
            BecomeEmpty();
            return;
        }

        ElectLeader();
        _protocolName = ChooseProtocol();
        State = GroupState.CompletingRebalance;
        _deadlineAt = now + LongestRebalanceTimeout;
        foreach (var member in _members)
        {
            member.HasBeenMember = true;
            member.Assignment = [];
            member.Touch(now);
            member.AnswerJoin(CurrentGeneration(member));
        }
    }

    private void BecomeEmpty()
    {
        State = GroupState.Empty;
        _leaderId = _protocolName = null;
        _deadlineAt = long.MaxValue;
    }

    // A leader that has not come back (a static one may be away) cannot assign.
    private void ElectLeader()
    {
        if (Find(_leaderId)?.ParkedJoin is null)
            _leaderId = (_members.Find(member => member.ParkedJoin is not null) ?? _members[0]).Id;
    }

    // Each member votes for the first protocol of its list that all know.
    private string ChooseProtocol() => _members
        .Select(member => member.Protocols.First(offered => _members.TrueForAll(other => other.Protocols.Exists(known => known.Name == offered.Name))).Name)
        .GroupBy(name => name)
        .MaxBy(votes => votes.Count())!.Key;

    private void Assign(List<GroupAssignment> assignments, long now)
    {
        State = GroupState.Stable;
        _deadlineAt = long.MaxValue;
        foreach (var member in _members)
        {
            member.Assignment = assignments.Find(given => given.MemberId == member.Id)?.Assignment ?? [];
            member.Touch(now);
            member.AnswerSync(new SyncGroupResponse(ErrorCode.None, member.Assignment));
        }
    }

    private void Remove(GroupMember member, long now)
    {
        _members.Remove(member);
        member.AnswerJoin(JoinGroupResponse.Failure(ErrorCode.UnknownMemberId, member.Id));
        member.AnswerSync(SyncGroupResponse.Failure(ErrorCode.UnknownMemberId));
        if (_leaderId == member.Id)
            _leaderId = _members.FirstOrDefault()?.Id;

        if (_members.Count == 0)
            CompleteJoin(now);
        else if (State is GroupState.Stable or GroupState.CompletingRebalance)
            PrepareRebalance(now);
        else
            CompleteJoinWhenReady(now);
    }

    // Joining again or the assignment took too long: those who are awaited are dropped, and the rest goes on without them.
    private void EndWaiting(long now)
    {
        var isJoining = State == GroupState.PreparingRebalance;
        _deadlineAt = long.MaxValue;
        _pendingIds.Clear();
        foreach (var member in _members.Where(member => isJoining ? member.ParkedJoin is null && !member.IsStatic : member.ParkedSync is null).ToArray())
            Remove(member, now);
        if (isJoining && State == GroupState.PreparingRebalance && _members.Count > 0)
            CompleteJoin(now);
    }

    private JoinGroupResponse CurrentGeneration(GroupMember member)
    {
        var members = member.Id != _leaderId ? [] : _members
            .Select(each => new JoinedMember(each.Id, each.GroupInstanceId, each.MetadataFor(_protocolName)))
            .ToArray();
        return new JoinGroupResponse(ErrorCode.None, Generation, _protocolName!, _leaderId!, member.Id, members);
    }

    private ErrorCode Verify(string memberId, string? instanceId, int generation, out GroupMember? member)
    {
        var error = Identify(memberId, instanceId, out member);
        if (error == ErrorCode.None && generation != Generation)
            return ErrorCode.IllegalGeneration;
        return error;
    }

    private ErrorCode Identify(string memberId, string? instanceId, out GroupMember? member)
    {
        member = Find(memberId);
        if (instanceId is null)
            return member is null ? ErrorCode.UnknownMemberId : ErrorCode.None;

        var holder = FindInstance(instanceId);
        if (holder is null)
            return ErrorCode.UnknownMemberId;
        return holder.Id == memberId ? ErrorCode.None : ErrorCode.FencedInstanceId;
    }

    private GroupMember? Find(string? memberId) => _members.Find(member => member.Id == memberId);

    private GroupMember? FindInstance(string instanceId) => _members.Find(member => member.GroupInstanceId == instanceId);

    private static string NewMemberId(string prefix) => $"{prefix[..Math.Min(prefix.Length, LongestPrefix)]}-{Guid.CreateVersion7()}";

    private static Task<JoinGroupResponse> Refused(JoinGroupRequest join, ErrorCode error) =>
        Task.FromResult(JoinGroupResponse.Failure(error, join.MemberId));
}
