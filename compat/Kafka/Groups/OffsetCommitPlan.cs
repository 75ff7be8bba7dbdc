using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Groups;

/// <summary>Which partitions of a commit are stored, and what each is answered.</summary>
internal static class OffsetCommitPlan
{
    /// <param name="error">Of the commit as a whole; it is repeated for each partition.</param>
    public static OffsetCommitResponse Answer(OffsetCommitRequest commit, ErrorCode error, Func<TopicPartition, bool> exists) =>
        new(commit.Topics.ConvertAll(topic => new OffsetCommitTopicResult(topic.Name, topic.Partitions.ConvertAll(partition =>
            new OffsetCommitPartitionResult(partition.Index, error != ErrorCode.None ? error : Check(topic.Name, partition, exists))))));

    public static List<KeyValuePair<TopicPartition, CommittedOffset>> Accepted(
        OffsetCommitRequest commit, OffsetCommitResponse answer, long nowUnixMilliseconds)
    {
        var accepted = new List<KeyValuePair<TopicPartition, CommittedOffset>>();
        foreach (var (topic, results) in commit.Topics.Zip(answer.Topics))
        {
            foreach (var (partition, result) in topic.Partitions.Zip(results.Partitions))
            {
                if (result.Error == ErrorCode.None)
                    accepted.Add(new(new TopicPartition(topic.Name, partition.Index), Stored(partition, nowUnixMilliseconds)));
            }
        }

        return accepted;
    }

    private static ErrorCode Check(string topic, OffsetCommitPartition partition, Func<TopicPartition, bool> exists)
    {
        if (!exists(new TopicPartition(topic, partition.Index)))
            return ErrorCode.UnknownTopicOrPartition;
        return partition.Metadata?.Length > GroupLimits.MaxOffsetMetadataChars ? ErrorCode.OffsetMetadataTooLarge : ErrorCode.None;
    }

    private static CommittedOffset Stored(OffsetCommitPartition partition, long nowUnixMilliseconds) =>
        new(partition.Offset, partition.LeaderEpoch, partition.Metadata, nowUnixMilliseconds);
}
