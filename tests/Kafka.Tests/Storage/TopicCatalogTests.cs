using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public sealed class TopicCatalogTests : IDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly TempFolder _temp = new();
    private readonly LogFlusher _flusher = new(TimeSpan.Zero);
    private readonly List<string> _reports = [];

    public void Dispose()
    {
        _flusher.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Topics_are_there_after_a_crash_with_their_settings()
    {
        var catalog = Open();
        catalog.Create("t", 3, new Dictionary<string, string> { ["retention.ms"] = "5" });
        catalog.Grow("t", 5, validateOnly: false);

        var topic = Open().Find("t")!;

        Assert.Equal(5, topic.Partitions.Count);
        Assert.Equal(5, topic.Settings.RetentionMilliseconds);
    }

    [Fact]
    public void A_deleted_topic_begins_again_at_zero()
    {
        var catalog = Open();
        catalog.Create("t", 1, NoSettings);
        var batch = Batches.Of("a");
        catalog.Find("t", 0)!.Append(batch, BatchHeader.Read(batch));

        Assert.True(catalog.Delete("t"));
        Assert.False(catalog.Delete("t"));
        catalog.Create("t", 1, NoSettings);

        Assert.Equal(0, catalog.Find("t", 0)!.HighWatermark);
    }

    [Fact]
    public void A_deletion_that_was_interrupted_is_finished_at_start()
    {
        Open().Create("t", 1, NoSettings);
        Directory.CreateDirectory(_temp["topics/gone-0"]);
        Directory.CreateDirectory(_temp["topics/gone-1.deleted"]);

        Open();

        Assert.Equal(["t-0"], Directory.GetDirectories(_temp["topics"]).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_damaged_list_of_topics_stops_the_start()
    {
        Open().Create("t", 1, NoSettings);
        var bytes = File.ReadAllBytes(_temp["catalog"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_temp["catalog"], bytes);

        Assert.Throws<InvalidDataException>(Open);
        Assert.True(Directory.Exists(_temp["topics/t-0"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Names_that_could_leave_the_folder_are_refused(string name) =>
        Assert.Equal(ErrorCode.InvalidTopic, Open().Create(name, 1, NoSettings).Error);

    [Fact]
    public void The_longest_name_is_kept_and_a_longer_one_is_not()
    {
        Assert.Equal(ErrorCode.None, Open().Create(new string('n', 249), 1, NoSettings).Error);
        Assert.Equal(ErrorCode.InvalidTopic, Open().Create(new string('n', 250), 1, NoSettings).Error);
    }

    [Fact]
    public void The_number_of_partitions_is_bounded()
    {
        var catalog = Open();

        Assert.Equal(ErrorCode.PolicyViolation, catalog.Create("t", 101, NoSettings).Error);
        Assert.Equal(ErrorCode.PolicyViolation, catalog.Create("t", int.MaxValue, NoSettings).Error);
        Assert.Equal(ErrorCode.InvalidPartitions, catalog.Create("t", 0, NoSettings).Error);
        Assert.Empty(catalog.All);
    }

    [Fact]
    public void Producer_ids_are_never_given_twice()
    {
        var given = new HashSet<long>();
        for (var start = 0; start < 3; start++)
        {
            var ids = new ProducerIds(_temp.Path);
            for (var i = 0; i < 1_500; i++)
                Assert.True(given.Add(ids.Next()));
        }
    }

    [Fact]
    public void A_folder_is_used_by_one_broker_at_a_time()
    {
        using var first = DataDirectoryLock.Take(_temp.Path);

        var refused = Assert.Throws<IOException>(() => DataDirectoryLock.Take(_temp.Path));

        Assert.Contains("in use by another broker", refused.Message, StringComparison.Ordinal);
    }

    private TopicCatalog Open() => TopicCatalog.Open(
        _temp.Path, new LogSettings(1_000_000, -1, -1, 1_000_000), new LogEnvironment(TimeProvider.System, _flusher, false, _reports.Add), maxPartitions: 100);
}
