using SkyAndStreet.Kafka.Groups;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Tests.Groups;

/// <summary>The clock of these tests is a number that is passed along.</summary>
public class GroupTests
{
    private const int Session = 10_000;
    private const int Rebalance = 60_000;

    private readonly Group _group = new("g", new GroupLimits(InitialRebalanceDelayMilliseconds: 0));

    [Fact]
    public void A_single_member_leads_the_first_generation()
    {
        var joined = Admit(now: 0).Answer();

        Assert.Equal((ErrorCode.None, 1, "range"), (joined.Error, joined.Generation, joined.ProtocolName));
        Assert.Equal(joined.MemberId, joined.LeaderId);
        Assert.Single(joined.Members);
        Assert.Equal(GroupState.CompletingRebalance, _group.State);
    }

    [Fact]
    public void A_new_client_is_given_an_id_first()
    {
        var first = Join("", now: 0).Answer();
        Assert.Equal(ErrorCode.MemberIdRequired, first.Error);
        Assert.Equal(0, _group.MemberCount);

        Assert.Equal(ErrorCode.None, Join(first.MemberId, now: 1).Answer().Error);
    }

    [Fact]
    public void An_old_client_is_admitted_at_once() =>
        Assert.Equal(ErrorCode.None, Join("", now: 0, mayAdmitUnnamed: true).Answer().Error);

    [Fact]
    public void An_unknown_member_has_to_begin_anew() =>
        Assert.Equal(ErrorCode.UnknownMemberId, Join("never-heard-of", now: 0).Answer().Error);

    [Fact]
    public void The_leader_hands_out_the_assignments()
    {
        var (leader, follower) = TwoMembers();
        var waiting = Sync(follower, 2, now: 10);
        Assert.False(waiting.IsCompleted);

        var own = Sync(leader, 2, now: 11, (leader, 1), (follower, 2));

        Assert.Equal([1], own.Answer().Assignment);
        Assert.Equal([2], waiting.Answer().Assignment);
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public void A_member_without_assignment_gets_an_empty_one()
    {
        var (leader, follower) = TwoMembers();
        var waiting = Sync(follower, 2, now: 10);

        Sync(leader, 2, now: 11, (leader, 1));

        Assert.Equal((ErrorCode.None, 0), (waiting.Answer().Error, waiting.Answer().Assignment.Length));
    }

    [Fact]
    public void A_newcomer_makes_the_others_join_again()
    {
        var leader = StableMember();
        var newcomer = Admit(now: 100);

        Assert.False(newcomer.IsCompleted);
        Assert.Equal(ErrorCode.RebalanceInProgress, Heartbeat(leader, 1, now: 101));
        var again = Join(leader, now: 102).Answer();

        Assert.Equal((2, 2), (again.Generation, again.Members.Count));
        Assert.Equal(leader, newcomer.Answer().LeaderId);
        Assert.Empty(newcomer.Answer().Members);
    }

    [Fact]
    public void A_member_that_does_not_join_again_is_dropped_at_the_deadline()
    {
        var silent = StableMember();
        var newcomer = Admit(now: 100);
        for (var now = 100; now < 100 + Rebalance; now += 5_000)
        {
            Heartbeat(silent, 1, now);
            _group.Advance(now);
        }

        Assert.False(newcomer.IsCompleted);
        _group.Advance(100 + Rebalance);

        Assert.Equal(newcomer.Answer().MemberId, newcomer.Answer().LeaderId);
        Assert.Equal(ErrorCode.UnknownMemberId, Heartbeat(silent, 1, now: 100 + Rebalance));
    }

    [Fact]
    public void A_silent_member_is_dropped_when_its_session_ends()
    {
        var member = StableMember();
        Assert.Equal(ErrorCode.None, Heartbeat(member, 1, now: 5_000));

        _group.Advance(5_000 + Session - 1);
        Assert.Equal(1, _group.MemberCount);
        _group.Advance(5_000 + Session);

        Assert.Equal((0, GroupState.Empty, 2), (_group.MemberCount, _group.State, _group.Generation));
    }

    [Fact]
    public void The_next_deadline_is_the_end_of_the_first_session()
    {
        StableMember(now: 1_000);
        Assert.Equal(1_000 + Session, _group.NextDeadline());
    }

    [Fact]
    public void A_member_that_waits_for_an_answer_is_not_dropped()
    {
        var (leader, follower) = TwoMembers();
        var waiting = Sync(follower, 2, now: 10);
        Heartbeat(leader, 2, now: Session - 10);

        _group.Advance(Session + 20);

        Assert.False(waiting.IsCompleted);
        Assert.Equal(2, _group.MemberCount);
    }

    [Fact]
    public void A_leader_that_never_assigns_is_replaced()
    {
        var (leader, follower) = TwoMembers();
        var waiting = Sync(follower, 2, now: 10);

        _group.Advance(Session + 100);

        Assert.Equal(ErrorCode.RebalanceInProgress, waiting.Answer().Error);
        Assert.Equal(ErrorCode.UnknownMemberId, Heartbeat(leader, 2, now: Session + 100));
        Assert.Equal(follower, Join(follower, now: Session + 101).Answer().LeaderId);
    }

    [Fact]
    public void A_follower_that_repeats_its_join_does_not_disturb_the_group()
    {
        var (leader, follower) = TwoMembers();
        Sync(follower, 2, now: 10);
        Sync(leader, 2, now: 11, (leader, 1), (follower, 2));

        var repeated = Join(follower, now: 12).Answer();

        Assert.Equal((ErrorCode.None, 2), (repeated.Error, repeated.Generation));
        Assert.Equal(GroupState.Stable, _group.State);
        Assert.Equal([2], Sync(follower, 2, now: 13).Answer().Assignment);
    }

    [Fact]
    public void Changed_metadata_or_a_leader_that_joins_again_starts_a_rebalance()
    {
        var (leader, follower) = TwoMembers();
        Sync(follower, 2, now: 10);
        Sync(leader, 2, now: 11, (leader, 1), (follower, 2));

        var changed = Join(follower, now: 12, metadata: 9);
        Assert.False(changed.IsCompleted);
        Assert.Equal(9, Join(leader, now: 13).Answer().Members.Single(member => member.MemberId == follower).Metadata[0]);
        Assert.Equal(3, changed.Answer().Generation);
    }

    [Fact]
    public void Clients_without_a_common_protocol_are_refused_and_the_group_stays_stable()
    {
        StableMember();

        Assert.Equal(ErrorCode.InconsistentGroupProtocol, Join("", now: 5, protocols: ["RoundRobinAssigner"]).Answer().Error);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, Join("", now: 5, protocols: []).Answer().Error);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, Join("", now: 5, protocolType: "connect").Answer().Error);
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public void The_protocol_is_one_that_all_members_know()
    {
        var first = Admit(now: 0, protocols: ["sticky", "range"]).Answer().MemberId;
        var second = Admit(now: 1, protocols: ["range", "other"]);
        Join(first, now: 2, protocols: ["sticky", "range"]);

        Assert.Equal("range", second.Answer().ProtocolName);
    }

    [Fact]
    public void A_member_that_leaves_makes_room_at_once()
    {
        var (leader, follower) = TwoMembers();
        Sync(follower, 2, now: 10);
        Sync(leader, 2, now: 11, (leader, 1), (follower, 2));

        Assert.Equal(ErrorCode.None, _group.Leave(new LeavingMember(leader, null), 12));

        Assert.Equal(ErrorCode.RebalanceInProgress, Heartbeat(follower, 2, now: 13));
        Assert.Equal(follower, Join(follower, now: 14).Answer().LeaderId);
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Leave(new LeavingMember(leader, null), 15));
    }

    [Fact]
    public void An_id_that_is_never_used_holds_a_rebalance_back_for_a_few_seconds_only()
    {
        var leader = StableMember();
        Join("", now: 0);
        Heartbeat(leader, 1, now: 4_000);
        var rejoined = Join(leader, now: 4_001);
        Assert.False(rejoined.IsCompleted);

        _group.Advance(GroupLimits.PendingIdMilliseconds);

        Assert.Equal(2, rejoined.Answer().Generation);
    }

    [Fact]
    public void A_newcomer_whose_connection_breaks_is_no_ghost()
    {
        var leader = StableMember();
        var newcomer = Admit(now: 10);

        _group.AbandonJoin(newcomer, 11);

        Assert.Equal(1, _group.MemberCount);
        Assert.Equal(ErrorCode.None, Join(leader, now: 12).Answer().Error);
    }

    [Fact]
    public void The_first_member_waits_for_others_and_each_newcomer_prolongs_that()
    {
        var group = new Group("g", new GroupLimits(InitialRebalanceDelayMilliseconds: 1_000));
        var first = group.Join(Request("", mayAdmitUnnamed: true), Someone, 0);
        group.Advance(900);
        var second = group.Join(Request("", mayAdmitUnnamed: true), Someone, 900);
        group.Advance(1_000);
        Assert.False(first.IsCompleted);
        Assert.Equal(1_900, group.NextDeadline());

        group.Advance(1_900);

        Assert.Equal((1, 1), (first.Answer().Generation, second.Answer().Generation));
        Assert.Equal(2, first.Answer().Members.Count);
    }

    [Fact]
    public void A_restarted_static_member_takes_its_place_without_a_rebalance()
    {
        var old = Join("", now: 0, instance: "i1").Answer();
        Sync(old.MemberId, 1, now: 1, instance: "i1", assignments: (old.MemberId, 7));

        var back = Join("", now: 2, instance: "i1").Answer();

        Assert.NotEqual(old.MemberId, back.MemberId);
        Assert.Equal((1, GroupState.Stable), (back.Generation, _group.State));
        Assert.NotEqual(back.MemberId, back.LeaderId);
        Assert.Equal([7], Sync(back.MemberId, 1, now: 3, instance: "i1").Answer().Assignment);
        Assert.Equal(ErrorCode.FencedInstanceId, _group.Heartbeat(new HeartbeatRequest("g", 1, old.MemberId, "i1"), 4));
        Assert.Equal(ErrorCode.FencedInstanceId, Join(old.MemberId, now: 5, instance: "i1").Answer().Error);
    }

    [Fact]
    public void A_static_member_can_be_removed_by_its_instance_alone()
    {
        Join("", now: 0, instance: "i1");
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Leave(new LeavingMember("", "i2"), 1));
        Assert.Equal(ErrorCode.None, _group.Leave(new LeavingMember("", "i1"), 1));
        Assert.Equal(0, _group.MemberCount);
    }

    [Fact]
    public void Heartbeats_and_commits_of_another_generation_are_refused()
    {
        var member = StableMember();

        Assert.Equal(ErrorCode.IllegalGeneration, Heartbeat(member, 2, now: 1));
        Assert.Equal(ErrorCode.IllegalGeneration, Commit(member, 2));
        Assert.Equal(ErrorCode.UnknownMemberId, Commit("nobody", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, Commit("", -1));
        Assert.Equal(ErrorCode.None, Commit(member, 1));
    }

    [Fact]
    public void While_members_join_again_the_old_generation_may_still_commit()
    {
        var member = StableMember();
        Admit(now: 10);
        Assert.Equal(ErrorCode.None, Commit(member, 1));
    }

    [Fact]
    public void While_the_assignment_is_awaited_nobody_commits()
    {
        var member = Admit(now: 0).Answer().MemberId;
        Assert.Equal(ErrorCode.RebalanceInProgress, Commit(member, 1));
    }

    [Fact]
    public void Anybody_commits_to_an_empty_group() => Assert.Equal(ErrorCode.None, Commit("", -1));

    [Fact]
    public void Random_histories_keep_the_promises_of_the_protocol()
    {
        var seed = Environment.TickCount;
        for (var round = 0; round < 200; round++)
            new GroupHistory(new Random(seed + round), $"seed {seed + round}").Run();
    }

    private static ClientIdentity Someone { get; } = new("client", "/127.0.0.1");

    private static JoinGroupRequest Request(
        string memberId, string? instance = null, bool mayAdmitUnnamed = false, string protocolType = "consumer", byte metadata = 0, string[]? protocols = null) =>
        new("g", Session, Rebalance, memberId, instance, protocolType, [.. (protocols ?? ["range"]).Select(name => new GroupProtocol(name, [metadata]))], mayAdmitUnnamed);

    private Task<JoinGroupResponse> Join(
        string memberId, long now, string? instance = null, bool mayAdmitUnnamed = false, string protocolType = "consumer", byte metadata = 0, string[]? protocols = null) =>
        _group.Join(Request(memberId, instance, mayAdmitUnnamed, protocolType, metadata, protocols), Someone, now);

    private Task<JoinGroupResponse> Admit(long now, string[]? protocols = null) =>
        Join(Join("", now, protocols: protocols).Answer().MemberId, now, protocols: protocols);

    private Task<SyncGroupResponse> Sync(string member, int generation, long now, params (string Member, byte Value)[] assignments) =>
        Sync(member, generation, now, null, assignments);

    private Task<SyncGroupResponse> Sync(string member, int generation, long now, string? instance, params (string Member, byte Value)[] assignments) =>
        _group.Sync(new SyncGroupRequest("g", generation, member, instance, [.. assignments.Select(a => new GroupAssignment(a.Member, [a.Value]))]), now);

    private ErrorCode Heartbeat(string member, int generation, long now) =>
        _group.Heartbeat(new HeartbeatRequest("g", generation, member, null), now);

    private ErrorCode Commit(string member, int generation) =>
        _group.VerifyCommit(new OffsetCommitRequest("g", generation, member, null, []), 20);

    private string StableMember(long now = 0)
    {
        var member = Admit(now).Answer().MemberId;
        Sync(member, 1, now, (member, 1));
        Assert.Equal(GroupState.Stable, _group.State);
        return member;
    }

    // Both are in generation 2, and the assignment is awaited.
    private (string Leader, string Follower) TwoMembers()
    {
        var leader = Admit(now: 0).Answer().MemberId;
        var follower = Admit(now: 0);
        Join(leader, now: 0);
        return (leader, follower.Answer().MemberId);
    }
}
