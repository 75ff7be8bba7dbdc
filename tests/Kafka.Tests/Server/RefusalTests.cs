using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Tests.Server;

/// <summary>What a broker without replicas, transactions and sessions answers to those who ask for them.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private LocalBroker _broker = null!;
    private RawClient _client = null!;

    public async Task InitializeAsync()
    {
        _broker = await LocalBroker.StartAsync(options => options with
        {
            Flush = KafkaFlushMode.Always,
            Topics = new Dictionary<string, int> { ["t"] = 1 },
        });
        _client = await RawClient.ConnectAsync(_broker);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Batches_are_acknowledged_after_a_flush_and_read_back()
    {
        Assert.Equal(ErrorCode.None, await ProduceAsync(RawClient.Produce("t", 0, Batches.Golden)));

        var fetched = await _client.AskAsync(ApiKey.Fetch, 4, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 10_000));
        Assert.Equal(Batches.Golden, fetched[^Batches.Golden.Length..]);
    }

    [Fact]
    public async Task Producers_are_told_what_was_wrong()
    {
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, await ProduceAsync(RawClient.Produce("t", 1, Batches.Golden)));
        Assert.Equal(ErrorCode.InvalidRequiredAcks, await ProduceAsync(RawClient.Produce("t", 0, Batches.Golden, acks: 2)));
        Assert.Equal(ErrorCode.InvalidRecord, await ProduceAsync(RawClient.Produce("t", 0, [])));
        var damaged = Batches.Golden;
        damaged[^1] ^= 1;
        Assert.Equal(ErrorCode.CorruptMessage, await ProduceAsync(RawClient.Produce("t", 0, damaged)));
    }

    [Theory]
    [InlineData("tx", ErrorCode.TransactionalIdAuthorizationFailed)]
    [InlineData("", ErrorCode.InvalidRequest)]
    [InlineData(null, ErrorCode.None)]
    public async Task Transactional_ids_are_refused(string? transactionalId, object expected)
    {
        var answer = await _client.AskAsync(ApiKey.InitProducerId, 1, w =>
        {
            w.WriteString(transactionalId);
            w.WriteInt32(-1);
        });

        Assert.Equal((ErrorCode)expected, (ErrorCode)new WireReader(answer, 4).ReadInt16());
    }

    [Fact]
    public async Task A_fetch_session_that_was_never_made_is_unknown()
    {
        var answer = await _client.AskAsync(ApiKey.Fetch, 7, w =>
        {
            w.WriteInt32(-1);
            w.WriteInt32(0);
            w.WriteInt32(1);
            w.WriteInt32(1_000);
            w.WriteInt8(0);
            w.WriteInt32(12);
            w.WriteInt32(1);
            w.WriteInt32(0);
            w.WriteInt32(0);
        });

        Assert.Equal(ErrorCode.FetchSessionIdNotFound, (ErrorCode)new WireReader(answer, 4).ReadInt16());
    }

    [Theory]
    [InlineData("t", 1, 1, null, ErrorCode.TopicAlreadyExists)]
    [InlineData("new", 0, 1, null, ErrorCode.InvalidPartitions)]
    [InlineData("new", 1, 3, null, ErrorCode.InvalidReplicationFactor)]
    [InlineData("a/b", 1, 1, null, ErrorCode.InvalidTopic)]
    [InlineData("new", 1, 1, "cleanup.policy=compact", ErrorCode.InvalidConfig)]
    [InlineData("new", 1, 1, "segment.bytes=1", ErrorCode.InvalidConfig)]
    [InlineData("new", 1, 1, "retention.ms=soon", ErrorCode.InvalidConfig)]
    [InlineData("new", 1, 1, "no.such.setting=1", ErrorCode.InvalidConfig)]
    [InlineData("new", -1, -1, "cleanup.policy=delete", ErrorCode.None)]
    public async Task Topics_that_cannot_be_are_refused_with_a_reason(string name, int partitions, short replicas, string? setting, object expected)
    {
        var answer = await _client.AskAsync(ApiKey.CreateTopics, 1, w =>
        {
            w.WriteArray([name], (inner, topic) =>
            {
                inner.WriteString(topic);
                inner.WriteInt32(partitions);
                inner.WriteInt16(replicas);
                inner.WriteInt32(0);
                inner.WriteArray<string>(setting is null ? [] : [setting], (config, pair) =>
                {
                    config.WriteString(pair.Split('=')[0]);
                    config.WriteString(pair.Split('=')[1]);
                });
            });
            w.WriteInt32(1_000);
            w.WriteBoolean(true);
        });

        var reader = new WireReader(answer, 4);
        reader.ReadString();
        Assert.Equal((ErrorCode)expected, (ErrorCode)reader.ReadInt16());
        Assert.Equal((ErrorCode)expected == ErrorCode.None, reader.ReadNullableString() is null);
    }

    private async Task<ErrorCode> ProduceAsync(Action<WireWriter> request)
    {
        var reader = new WireReader(await _client.AskAsync(ApiKey.Produce, 7, request), position: 4 + 3 + 4 + 4);
        return (ErrorCode)reader.ReadInt16();
    }
}
