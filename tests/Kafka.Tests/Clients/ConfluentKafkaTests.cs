using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SkyAndStreet.Kafka.Tests.Clients;

/// <summary>The client that the services use.</summary>
[Trait("Level", "slice")]
public sealed class ConfluentKafkaTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private LocalBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await LocalBroker.StartAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [NeedsFact(Client.Librdkafka)]
    public async Task An_idempotent_producer_and_a_group_exchange_records_with_keys_headers_and_times()
    {
        await CreateAsync("t", 3);
        var at = new Timestamp(1_700_000_000_123, TimestampType.CreateTime);
        using (var producer = Producer(CompressionType.Zstd))
        {
            for (var i = 0; i < 100; i++)
            {
                var headers = new Headers { { "h", [(byte)i] } };
                var sent = await producer.ProduceAsync("t", new Message<string, string> { Key = $"k{i}", Value = $"v{i}", Headers = headers, Timestamp = at });
                Assert.Equal(PersistenceStatus.Persisted, sent.Status);
            }
        }

        using var consumer = Subscribed("g", "t");
        var received = Consume(consumer, 100);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"k{i}=v{i}").Order(), received.Select(r => $"{r.Message.Key}={r.Message.Value}").Order());
        Assert.All(received, record => Assert.Equal(1_700_000_000_123, record.Message.Timestamp.UnixTimestampMs));
        Assert.All(received, record => Assert.Equal(record.Message.Key, $"k{record.Message.Headers[0].GetValueBytes()[0]}"));
        consumer.Close();
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task A_consumer_goes_on_where_its_group_has_committed()
    {
        await CreateAsync("t", 1);
        await ProduceAsync("t", 0, "a", "b", "c");
        using (var first = Subscribed("g", "t"))
        {
            var record = Consume(first, 2)[1];
            first.Commit(record);
            first.Close();
        }

        using var second = Subscribed("g", "t");
        Assert.Equal("c", Consume(second, 1)[0].Message.Value);
        Assert.Equal(2, second.Committed([new TopicPartition("t", 0)], Patience)[0].Offset.Value);
        second.Close();
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task Two_consumers_share_the_partitions_and_one_takes_over_when_the_other_leaves()
    {
        await CreateAsync("t", 4);
        using var first = Subscribed("g", "t");
        using var second = Subscribed("g", "t");
        await PollUntilAsync([first, second], () => first.Assignment.Count == 2 && second.Assignment.Count == 2);

        second.Close();

        await PollUntilAsync([first], () => first.Assignment.Count == 4);
        first.Close();
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task Cooperative_and_static_members_work()
    {
        await CreateAsync("t", 2);
        var config = Config("g");
        config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
        config.GroupInstanceId = "instance-1";
        for (var start = 0; start < 2; start++)
        {
            using var consumer = new ConsumerBuilder<string, string>(config).Build();
            consumer.Subscribe("t");
            await PollUntilAsync([consumer], () => consumer.Assignment.Count == 2);
            consumer.Close();
        }
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task Offsets_are_found_by_time_and_at_the_ends()
    {
        await CreateAsync("t", 1);
        using (var producer = Producer(CompressionType.None))
        {
            for (var i = 0; i < 10; i++)
                await producer.ProduceAsync(new TopicPartition("t", 0), new Message<string, string> { Value = "v", Timestamp = new Timestamp(1_000 * (i + 1), TimestampType.CreateTime) });
        }

        using var consumer = new ConsumerBuilder<string, string>(Config("g")).Build();
        var found = consumer.OffsetsForTimes([new TopicPartitionTimestamp("t", 0, new Timestamp(5_500, TimestampType.CreateTime))], Patience);
        var ends = consumer.QueryWatermarkOffsets(new TopicPartition("t", 0), Patience);

        Assert.Equal(5, found[0].Offset.Value);
        Assert.Equal((0, 10), (ends.Low.Value, ends.High.Value));
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task The_administration_calls_do_what_they_say()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "t", NumPartitions = 2, ReplicationFactor = 1, Configs = new() { ["retention.ms"] = "1000" } }]);
        var again = await Assert.ThrowsAsync<CreateTopicsException>(() => admin.CreateTopicsAsync([new TopicSpecification { Name = "t" }]));
        Assert.Equal(ErrorCode.TopicAlreadyExists, again.Results[0].Error.Code);

        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = "t", IncreaseTo = 5 }]);
        Assert.Equal(5, admin.GetMetadata("t", Patience).Topics[0].Partitions.Count);
        var settings = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = "t" }]);
        Assert.Equal("1000", settings[0].Entries["retention.ms"].Value);

        await ProduceAsync("t", 0, "a");
        using (var consumer = Subscribed("g", "t"))
        {
            consumer.Commit(Consume(consumer, 1)[0]);
            Assert.Equal("Stable", admin.ListGroup("g", Patience).State);
            consumer.Close();
        }

        Assert.Contains(admin.ListGroups(Patience), group => group.Group == "g");
        await admin.DeleteGroupsAsync(["g"]);
        await admin.DeleteTopicsAsync(["t"]);
        Assert.DoesNotContain(admin.GetMetadata(Patience).Topics, topic => topic.Topic == "t");
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task A_first_record_to_a_new_topic_needs_no_second_try()
    {
        using var producer = Producer(CompressionType.Gzip);

        var sent = await producer.ProduceAsync("made-on-the-way", new Message<string, string> { Value = "v" });

        Assert.Equal(0, sent.Offset.Value);
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task A_record_that_is_too_large_is_refused_and_others_go_on()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { MaxMessageBytes = 10_000 });
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = broker.BootstrapServers }).Build();

        var refused = await Assert.ThrowsAsync<ProduceException<Null, byte[]>>(() => producer.ProduceAsync("t", new Message<Null, byte[]> { Value = new byte[20_000] }));

        Assert.Equal(ErrorCode.MsgSizeTooLarge, refused.Error.Code);
        Assert.Equal(PersistenceStatus.Persisted, (await producer.ProduceAsync("t", new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes("ok") })).Status);
    }

    private IProducer<string, string> Producer(CompressionType compression) => new ProducerBuilder<string, string>(new ProducerConfig
    {
        BootstrapServers = _broker.BootstrapServers,
        EnableIdempotence = true,
        CompressionType = compression,
        LingerMs = 0,
    }).Build();

    private ConsumerConfig Config(string group) => new()
    {
        BootstrapServers = _broker.BootstrapServers,
        GroupId = group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        EnableAutoCommit = false,
        HeartbeatIntervalMs = 100,
        SessionTimeoutMs = 6_000,
        CheckCrcs = true,
    };

    private IConsumer<string, string> Subscribed(string group, string topic)
    {
        var consumer = new ConsumerBuilder<string, string>(Config(group)).Build();
        consumer.Subscribe(topic);
        return consumer;
    }

    private async Task CreateAsync(string topic, int partitions)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
    }

    private async Task ProduceAsync(string topic, int partition, params string[] values)
    {
        using var producer = Producer(CompressionType.None);
        foreach (var value in values)
            await producer.ProduceAsync(new TopicPartition(topic, partition), new Message<string, string> { Value = value });
    }

    private static List<ConsumeResult<string, string>> Consume(IConsumer<string, string> consumer, int count)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var records = new List<ConsumeResult<string, string>>();
        while (records.Count < count)
            records.Add(consumer.Consume(deadline.Token));
        return records;
    }

    private static async Task PollUntilAsync(IConsumer<string, string>[] consumers, Func<bool> isReached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!isReached())
        {
            deadline.Token.ThrowIfCancellationRequested();
            foreach (var consumer in consumers)
                await Task.Run(() => consumer.Consume(TimeSpan.FromMilliseconds(20)), deadline.Token);
        }
    }
}
