using SkyAndStreet.Kafka.Groups;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Tests.Groups;

/// <summary>
/// Members that come, go, die and come back at random. In each generation exactly one leads; the generation never goes
/// back; and when the noise ends, the living members reach a stable generation together.
/// </summary>
internal sealed class GroupHistory(Random random, string name)
{
    private readonly Group _group = new("g", new GroupLimits(InitialRebalanceDelayMilliseconds: 50));
    private readonly List<Consumer> _consumers = [];
    private readonly Dictionary<int, string> _leaders = [];
    private long _now;

    public void Run()
    {
        for (var step = 0; step < 150; step++)
        {
            _now += random.Next(1, 2_000);
            Disturb();
            Turn();
        }

        for (var turn = 0; turn < 200; turn++)
        {
            _now += 1_000;
            Turn();
        }

        Assert.True(_consumers.TrueForAll(consumer => consumer.IsAssigned), $"{name}: not everybody got an assignment; the group is {_group.State}");
        Assert.True(_consumers.Count == _group.MemberCount, $"{name}: {_group.MemberCount} members of {_consumers.Count}");
    }

    private void Disturb()
    {
        var dice = random.Next(10);
        if (dice < 3 && _consumers.Count < 6)
            _consumers.Add(new Consumer(this));
        else if (dice == 3 && _consumers.Count > 0)
            _consumers.RemoveAt(random.Next(_consumers.Count)); // dies without a word
        else if (dice == 4 && _consumers.Count > 0)
            Leave(_consumers[random.Next(_consumers.Count)]);
    }

    private void Leave(Consumer consumer)
    {
        _consumers.Remove(consumer);
        _group.Leave(new LeavingMember(consumer.MemberId, null), _now);
    }

    private void Turn()
    {
        var before = _group.Generation;
        _group.Advance(_now);
        foreach (var consumer in _consumers)
            consumer.Turn();
        Assert.True(_group.Generation >= before, $"{name}: the generation went back");
    }

    private void Note(JoinGroupResponse joined)
    {
        Assert.True(_leaders.TryAdd(joined.Generation, joined.LeaderId) || _leaders[joined.Generation] == joined.LeaderId, $"{name}: two leaders");
        Assert.True(joined.Members.Count > 0 == (joined.LeaderId == joined.MemberId), $"{name}: only the leader sees the members");
    }

    private sealed class Consumer(GroupHistory history)
    {
        private Task<JoinGroupResponse>? _join;
        private Task<SyncGroupResponse>? _sync;
        private int _generation;

        public string MemberId { get; private set; } = "";

        public bool IsAssigned { get; private set; }

        public void Turn()
        {
            if (_join is { IsCompleted: true })
                TakeJoin(_join.Result);
            else if (_sync is { IsCompleted: true })
                TakeSync(_sync.Result);
            else if (IsAssigned)
                Heartbeat();
            else if (_join is null && _sync is null)
                Join();
        }

        private void Join() => _join = history._group.Join(
            new JoinGroupRequest("g", 10_000, 30_000, MemberId, null, "consumer", [new GroupProtocol("range", [])], false), new ClientIdentity("c", "/"), history._now);

        private void TakeJoin(JoinGroupResponse joined)
        {
            _join = null;
            MemberId = joined.Error == ErrorCode.UnknownMemberId ? "" : joined.MemberId;
            if (joined.Error != ErrorCode.None)
                return;
            history.Note(joined);
            _generation = joined.Generation;
            var assignments = joined.Members.Select(member => new GroupAssignment(member.MemberId, [1])).ToList();
            _sync = history._group.Sync(new SyncGroupRequest("g", _generation, MemberId, null, assignments), history._now);
        }

        private void TakeSync(SyncGroupResponse synced)
        {
            _sync = null;
            IsAssigned = synced.Error == ErrorCode.None;
            if (synced.Error == ErrorCode.UnknownMemberId)
                MemberId = "";
        }

        private void Heartbeat()
        {
            var error = history._group.Heartbeat(new HeartbeatRequest("g", _generation, MemberId, null), history._now);
            IsAssigned = error == ErrorCode.None;
            if (error == ErrorCode.UnknownMemberId)
                MemberId = "";
        }
    }
}
