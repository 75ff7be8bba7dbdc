using SkyAndStreet.Kafka.Groups;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Groups;

public sealed class GroupCoordinatorTests : IDisposable
{
    private static readonly ClientIdentity Someone = new("client", "/127.0.0.1");

    private readonly TempFolder _temp = new();
    private readonly LogFlusher _flusher = new(TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new();
    private readonly GroupCoordinator _groups;

    public GroupCoordinatorTests()
    {
        var offsets = OffsetStore.Open(_temp.Path, new LogEnvironment(_time, _flusher, false, _ => { }));
        _groups = new GroupCoordinator(new GroupLimits(100), offsets, _time);
    }

    public void Dispose()
    {
        _groups.Dispose();
        _flusher.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task The_clock_completes_a_rebalance_and_ends_a_session()
    {
        var join = JoinAsync();
        Assert.False(join.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(200));
        var joined = await join.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, joined.Generation);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ErrorCode.UnknownMemberId, _groups.Heartbeat(new HeartbeatRequest("g", 1, joined.MemberId, null)).Error);
        Assert.Empty(_groups.List().Groups);
    }

    [Theory]
    [InlineData("", 30_000, ErrorCode.InvalidGroupId)]
    [InlineData("g", 5_999, ErrorCode.InvalidSessionTimeout)]
    [InlineData("g", 1_800_001, ErrorCode.InvalidSessionTimeout)]
    public async Task Requests_outside_the_rules_are_refused(string group, int session, object expected)
    {
        var refused = await JoinAsync(group, session);
        Assert.Equal((ErrorCode)expected, refused.Error);
    }

    [Fact]
    public async Task After_a_restart_members_are_told_to_join_again()
    {
        Assert.Equal(ErrorCode.UnknownMemberId, _groups.Heartbeat(new HeartbeatRequest("g", 3, "before", null)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _groups.SyncAsync(new SyncGroupRequest("g", 3, "before", null, []))).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, await CommitAsync(3, "before", 0));
    }

    [Fact]
    public async Task Every_partition_asked_for_is_listed_and_offsets_come_back_as_they_were()
    {
        Assert.Equal(ErrorCode.None, await CommitAsync(-1, "", -2));

        var fetched = _groups.Fetch(new OffsetFetchRequest("g", [new OffsetFetchTopic("t", [0, 1])]));

        Assert.Equal([new OffsetFetchPartitionResult(0, -2, -1, null), new OffsetFetchPartitionResult(1, -1, -1, "")], fetched.Topics[0].Partitions);
        Assert.Single(_groups.Fetch(new OffsetFetchRequest("g", null)).Topics[0].Partitions);
        Assert.Empty(_groups.Fetch(new OffsetFetchRequest("unknown", null)).Topics);
    }

    [Fact]
    public async Task Commits_for_unknown_partitions_or_with_long_metadata_are_refused_alone()
    {
        var commit = new OffsetCommitRequest("g", -1, "", null, [new OffsetCommitTopic("t",
            [new OffsetCommitPartition(0, 1, -1, new string('m', 4_097)), new OffsetCommitPartition(9, 1, -1, null), new OffsetCommitPartition(1, 1, -1, null)])]);

        var response = await _groups.CommitAsync(commit, partition => partition.Partition < 9);

        Assert.Equal([ErrorCode.OffsetMetadataTooLarge, ErrorCode.UnknownTopicOrPartition, ErrorCode.None], response.Topics[0].Partitions.Select(p => p.Error));
    }

    [Fact]
    public async Task Offsets_of_a_group_without_members_expire_after_the_retention()
    {
        await CommitAsync(-1, "", 5);

        _time.Advance(TimeSpan.FromDays(6));
        _groups.ExpireOffsets(TimeSpan.FromDays(7));
        Assert.Single(_groups.List().Groups);
        _time.Advance(TimeSpan.FromDays(2));
        _groups.ExpireOffsets(TimeSpan.FromDays(7));

        Assert.Empty(_groups.List().Groups);
    }

    [Fact]
    public async Task Groups_are_described_and_deleted_only_when_empty()
    {
        var join = JoinAsync();
        _time.Advance(TimeSpan.FromMilliseconds(200));
        var joined = await join;
        await _groups.SyncAsync(new SyncGroupRequest("g", 1, joined.MemberId, null, [new GroupAssignment(joined.MemberId, [5])]));

        var described = _groups.Describe(new DescribeGroupsRequest(["g", "nowhere"])).Groups;
        Assert.Equal(("Stable", "range", "Dead"), (described[0].State, described[0].ProtocolName, described[1].State));
        Assert.Equal([5], described[0].Members[0].Assignment);
        Assert.Equal(ErrorCode.NonEmptyGroup, Delete("g"));
        Assert.Equal(ErrorCode.GroupIdNotFound, Delete("nowhere"));

        await CommitAsync(1, joined.MemberId, 5);
        _groups.Leave(new LeaveGroupRequest("g", [new LeavingMember(joined.MemberId, null)]));
        Assert.Equal("Empty", _groups.Describe(new DescribeGroupsRequest(["g"])).Groups[0].State);
        Assert.Equal(ErrorCode.None, Delete("g"));
        Assert.Equal(ErrorCode.GroupIdNotFound, Delete("g"));
    }

    [Fact]
    public async Task A_broken_connection_ends_the_wait_of_a_newcomer()
    {
        using var connection = new CancellationTokenSource();
        var join = JoinAsync(disconnected: connection.Token);

        await connection.CancelAsync();

        Assert.Equal(ErrorCode.UnknownMemberId, (await join.WaitAsync(TimeSpan.FromSeconds(10))).Error);
        Assert.Empty(_groups.List().Groups);
    }

    private Task<JoinGroupResponse> JoinAsync(string group = "g", int session = 30_000, CancellationToken disconnected = default) => _groups.JoinAsync(
        new JoinGroupRequest(group, session, 60_000, "", null, "consumer", [new GroupProtocol("range", [1])], MayAdmitUnnamed: true), Someone, disconnected);

    private async Task<ErrorCode> CommitAsync(int generation, string member, long offset)
    {
        var commit = new OffsetCommitRequest("g", generation, member, null, [new OffsetCommitTopic("t", [new OffsetCommitPartition(0, offset, -1, null)])]);
        return (await _groups.CommitAsync(commit, _ => true)).Topics[0].Partitions[0].Error;
    }

    private ErrorCode Delete(string group) => _groups.Delete(new DeleteGroupsRequest([group])).Groups[0].Error;
}
