using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Groups;

/// <summary>Every partition asked for is listed, with -1 where nothing is committed: clients stop on one left out.</summary>
internal static class OffsetFetchPlan
{
    public static OffsetFetchResponse Answer(OffsetFetchRequest fetch, OffsetStore offsets) =>
        new(ErrorCode.None, fetch.Topics is null ? Everything(fetch.GroupId, offsets) : Asked(fetch.GroupId, fetch.Topics, offsets));

    private static List<OffsetFetchTopicResult> Asked(string group, List<OffsetFetchTopic> topics, OffsetStore offsets) =>
        topics.ConvertAll(topic => new OffsetFetchTopicResult(topic.Name, topic.Partitions.ConvertAll(index =>
            Result(index, offsets.Find(group, new TopicPartition(topic.Name, index))))));

    private static OffsetFetchTopicResult[] Everything(string group, OffsetStore offsets) =>
        [.. offsets.All(group)
            .GroupBy(pair => pair.Key.Topic)
            .Select(topic => new OffsetFetchTopicResult(topic.Key, [.. topic.Select(pair => Result(pair.Key.Partition, pair.Value))]))];

    private static OffsetFetchPartitionResult Result(int index, CommittedOffset? committed) => committed is { } found
        ? new OffsetFetchPartitionResult(index, found.Offset, found.LeaderEpoch, found.Metadata)
        : new OffsetFetchPartitionResult(index, -1, -1, "");
}
