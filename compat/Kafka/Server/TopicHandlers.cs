using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Requests about topics: which there are, making and removing them, their offsets and settings.</summary>
internal sealed class TopicHandlers(BrokerIdentity identity, TopicCatalog catalog, OffsetStore offsets, KafkaBrokerOptions options)
{
    private static readonly Dictionary<string, string> NoSettings = [];

    public MetadataResponse Describe(MetadataRequest request) => new(identity, request.Topics is null
        ? [.. catalog.All.Select(Found)]
        : [.. request.Topics.Select(name => Describe(name, request.AllowAutoTopicCreation))]);

    public ListOffsetsResponse ListOffsets(ListOffsetsRequest request) =>
        new(request.Topics.ConvertAll(topic => new ListOffsetsTopicResult(topic.Name, topic.Partitions.ConvertAll(partition =>
            ListOffsets(topic.Name, partition)))));

    public CreateTopicsResponse Create(CreateTopicsRequest request) =>
        new(request.Topics.ConvertAll(topic => Create(topic, request)));

    public DeleteTopicsResponse Delete(DeleteTopicsRequest request) => new(request.Topics.ConvertAll(name =>
    {
        if (!catalog.Delete(name))
            return new TopicResult(name, ErrorCode.UnknownTopicOrPartition);
        offsets.DeleteTopic(name);
        return new TopicResult(name, ErrorCode.None);
    }));

    public CreatePartitionsResponse Grow(CreatePartitionsRequest request) =>
        new(request.Topics.ConvertAll(topic => catalog.Grow(topic.Topic, topic.TotalCount, request.ValidateOnly)));

    public DescribeConfigsResponse DescribeConfigs(DescribeConfigsRequest request) => new(request.Resources.ConvertAll(DescribeConfigs));

    // Made before it is answered: clients that are told "not yet" lose their first message or a second.
    private TopicMetadata Describe(string name, bool mayCreate)
    {
        if (catalog.Find(name) is { } topic)
            return Found(topic);
        if (!TopicNames.IsValid(name))
            return new TopicMetadata(ErrorCode.InvalidTopic, name, 0);
        if (!mayCreate || !options.AutoCreateTopics)
            return new TopicMetadata(ErrorCode.UnknownTopicOrPartition, name, 0);

        var created = catalog.Create(name, options.DefaultPartitions, NoSettings);
        return catalog.Find(name) is { } made ? Found(made) : new TopicMetadata(created.Error, name, 0);
    }

    private static TopicMetadata Found(Topic topic) => new(ErrorCode.None, topic.Name, topic.Partitions.Count);

    private ListOffsetsPartitionResult ListOffsets(string topic, ListOffsetsPartition asked)
    {
        if (catalog.Find(topic, asked.Index) is not { } log)
            return new ListOffsetsPartitionResult(asked.Index, ErrorCode.UnknownTopicOrPartition);
        if (LeaderEpochs.Check(asked.LeaderEpoch) is var epoch and not ErrorCode.None)
            return new ListOffsetsPartitionResult(asked.Index, epoch);

        var found = asked.Timestamp switch
        {
            ListOffsetsRequest.Latest => new TimedOffset(log.HighWatermark, -1),
            ListOffsetsRequest.Earliest => new TimedOffset(log.StartOffset, -1),
            _ => log.FindByTime(asked.Timestamp) ?? new TimedOffset(-1, -1),
        };
        return new ListOffsetsPartitionResult(asked.Index, ErrorCode.None, found.Timestamp, found.Offset, asked.MaxOffsets);
    }

    private TopicResult Create(NewTopic topic, CreateTopicsRequest request)
    {
        if (request.Topics.Count(other => other.Name == topic.Name) > 1)
            return new TopicResult(topic.Name, ErrorCode.InvalidRequest, "the topic is named twice");
        if (RefusePlacement(topic) is { } placement)
            return placement;
        foreach (var setting in topic.Configs)
        {
            if (TopicSettings.Refuse(setting.Name, setting.Value) is { } reason)
                return new TopicResult(topic.Name, ErrorCode.InvalidConfig, reason[..Math.Min(reason.Length, 500)]);
        }

        var overrides = topic.Configs.GroupBy(setting => setting.Name).ToDictionary(same => same.Key, same => same.Last().Value!);
        return catalog.Create(topic.Name, PartitionCountOf(topic), overrides, request.ValidateOnly);
    }

    private static TopicResult? RefusePlacement(NewTopic topic)
    {
        if (topic.Assignments.Count == 0)
        {
            return topic.ReplicationFactor is -1 or 1
                ? null
                : new TopicResult(topic.Name, ErrorCode.InvalidReplicationFactor, "one broker keeps one replica");
        }

        var isHere = topic.Assignments.TrueForAll(assignment => assignment.Brokers is [BrokerIdentity.NodeId]);
        var isDense = topic.Assignments.Select(assignment => assignment.Partition).Order().SequenceEqual(Enumerable.Range(0, topic.Assignments.Count));
        return isHere && isDense
            ? null
            : new TopicResult(topic.Name, ErrorCode.InvalidReplicaAssignment, $"partitions 0, 1, ... each on broker {BrokerIdentity.NodeId} is the only assignment");
    }

    private int PartitionCountOf(NewTopic topic)
    {
        if (topic.Assignments.Count > 0)
            return topic.Assignments.Count;
        return topic.PartitionCount == -1 ? options.DefaultPartitions : topic.PartitionCount;
    }

    private DescribedResource DescribeConfigs(ConfigResource resource)
    {
        if (resource.Type == ConfigResource.BrokerType)
            return Described(resource, TopicSettings.Describe(options.LogSettings), _ => DescribedSetting.FromBroker);
        if (resource.Type != ConfigResource.TopicType)
            return new DescribedResource(ErrorCode.InvalidRequest, "only topics and the broker have settings", resource.Type, resource.Name, []);
        return catalog.Find(resource.Name) is { } topic
            ? Described(resource, TopicSettings.Describe(topic.Settings), name => topic.Overrides.ContainsKey(name) ? DescribedSetting.FromTopic : DescribedSetting.FromDefault)
            : new DescribedResource(ErrorCode.UnknownTopicOrPartition, "there is no such topic", resource.Type, resource.Name, []);
    }

    private static DescribedResource Described(
        ConfigResource resource, IEnumerable<KeyValuePair<string, string>> settings, Func<string, sbyte> sourceOf)
    {
        var asked = settings.Where(setting => resource.Keys is null || resource.Keys.Contains(setting.Key));
        return new DescribedResource(ErrorCode.None, null, resource.Type, resource.Name, [.. asked.Select(setting =>
            new DescribedSetting(setting.Key, setting.Value, IsReadOnly: true, sourceOf(setting.Key)))]);
    }
}
