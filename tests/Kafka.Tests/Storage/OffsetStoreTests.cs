using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public sealed class OffsetStoreTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly LogFlusher _flusher = new(TimeSpan.Zero);
    private readonly List<string> _reports = [];

    public void Dispose()
    {
        _flusher.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task Commits_survive_a_crash()
    {
        var store = Open();
        await Commit(store, "g", ("t", 0, 5), ("t", 1, 7));
        await Commit(store, "g", ("t", 0, 6));

        var reopened = Open();

        Assert.Equal(new CommittedOffset(6, -1, "m", 100), reopened.Find("g", new TopicPartition("t", 0)));
        Assert.Equal(7, reopened.Find("g", new TopicPartition("t", 1))!.Value.Offset);
        Assert.Null(reopened.Find("other", new TopicPartition("t", 0)));
    }

    [Fact]
    public async Task A_torn_entry_is_cut_and_the_ones_before_are_kept()
    {
        var store = Open();
        await Commit(store, "g", ("t", 0, 5));
        var whole = new FileInfo(_temp["group-offsets"]).Length;
        await Commit(store, "g", ("t", 0, 6));
        var bytes = File.ReadAllBytes(_temp["group-offsets"]);

        for (var length = whole; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_temp["group-offsets"], bytes[..(int)length]);
            Assert.Equal(5, Open().Find("g", new TopicPartition("t", 0))!.Value.Offset);
        }

        Assert.Contains("bytes cut", _reports[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_groups_and_topics_stay_deleted()
    {
        var store = Open();
        await Commit(store, "gone", ("t", 0, 1));
        await Commit(store, "g", ("t", 0, 1), ("u", 0, 2));
        store.DeleteGroup("gone");
        store.DeleteTopic("t");

        var reopened = Open();

        Assert.Equal(["g"], reopened.Groups);
        Assert.Equal(2, Assert.Single(reopened.All("g")).Value.Offset);
    }

    [Fact]
    public async Task Offsets_expire_by_the_time_of_their_commit()
    {
        var store = Open();
        await Commit(store, "g", ("t", 0, 1));

        store.Expire("g", beforeUnixMilliseconds: 100);
        Assert.True(store.Has("g"));
        store.Expire("g", beforeUnixMilliseconds: 101);
        Assert.False(store.Has("g"));
    }

    [Fact]
    public async Task A_journal_of_outdated_entries_is_rewritten()
    {
        var store = Open();
        for (var i = 0; i <= 1_200; i++)
            await store.CommitAsync("g", [new(new TopicPartition("t", 0), new CommittedOffset(i, 0, new string('m', 4_096), 0))]);

        Assert.InRange(new FileInfo(_temp["group-offsets"]).Length, 1, 1024 * 1024);
        Assert.Equal(1_200, Open().Find("g", new TopicPartition("t", 0))!.Value.Offset);
    }

    [Fact]
    public async Task With_flushing_before_the_answer_a_commit_waits_for_the_disk()
    {
        var store = OffsetStore.Open(_temp.Path, new LogEnvironment(TimeProvider.System, _flusher, true, _reports.Add));

        await Commit(store, "g", ("t", 0, 1)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(store.Has("g"));
    }

    private static Task Commit(OffsetStore store, string group, params (string Topic, int Partition, long Offset)[] offsets) =>
        store.CommitAsync(group, [.. offsets.Select(each => new KeyValuePair<TopicPartition, CommittedOffset>(
            new TopicPartition(each.Topic, each.Partition), new CommittedOffset(each.Offset, -1, "m", 100)))]);

    private OffsetStore Open() => OffsetStore.Open(_temp.Path, new LogEnvironment(TimeProvider.System, _flusher, false, _reports.Add));
}
