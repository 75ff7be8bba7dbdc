using System.Buffers.Binary;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;
using Xunit.Abstractions;

namespace SkyAndStreet.Kafka.Tests.Server;

public class ConnectionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_ApiVersions_request_from_the_future_is_answered_and_the_connection_goes_on()
    {
        await using var broker = await LocalBroker.StartAsync();
        using var client = await RawClient.ConnectAsync(broker);

        await client.SendAsync(RawClient.Frame(18, 127, 1, _ => { }));
        await client.SendAsync(ApiKey.ApiVersions, 0, 2, _ => { });

        var refused = (await client.ReceiveAsync())!.Value;
        Assert.Equal((1, 35), (refused.CorrelationId, (int)BinaryPrimitives.ReadInt16BigEndian(refused.Body)));
        var answered = (await client.ReceiveAsync())!.Value;
        Assert.Equal((2, 0), (answered.CorrelationId, (int)BinaryPrimitives.ReadInt16BigEndian(answered.Body)));
    }

    public static TheoryData<string, byte[]> Nonsense => new()
    {
        { "a size below the header", [0, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7] },
        { "a negative size", [0xFF, 0xFF, 0xFF, 0xFF] },
        { "a size above the limit", [0x7F, 0, 0, 0] },
        { "an unknown request", RawClient.Frame(999, 0, 1, _ => { }) },
        { "an unknown version", RawClient.Frame(3, 99, 1, _ => { }) },
        { "a negative version", RawClient.Frame(3, -1, 1, _ => { }) },
        { "a huge count", RawClient.Frame(3, 4, 1, w => w.WriteInt32(int.MaxValue)) },
        { "a body that is too long", RawClient.Frame(12, 0, 1, w => w.WriteRaw(new byte[100])) },
        { "a body that is too short", RawClient.Frame(12, 0, 1, _ => { }) },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_ends_its_own_connection_only(string what, byte[] bytes)
    {
        output.WriteLine(what);
        await using var broker = await LocalBroker.StartAsync();
        using var other = await RawClient.ConnectAsync(broker);
        using var client = await RawClient.ConnectAsync(broker);

        await client.SendAsync(bytes);

        Assert.Null(await client.ReceiveAsync());
        Assert.NotEmpty(await other.AskAsync(ApiKey.ApiVersions, 0, _ => { }));
        Assert.Contains("closed the connection of 127.0.0.1:", Assert.Single(broker.Reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_frames_never_disturb_another_connection()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var broker = await LocalBroker.StartAsync(options => options with { AutoCreateTopics = false });
        using var other = await RawClient.ConnectAsync(broker);
        for (var round = 0; round < 200; round++)
        {
            using var client = await RawClient.ConnectAsync(broker);
            var api = SupportedApi.All[random.Next(SupportedApi.All.Count)];
            var body = new byte[random.Next(200)];
            for (var i = 0; i < body.Length; i++)
                body[i] = (byte)random.Next(random.Next(2) == 0 ? 3 : 256);
            await client.SendAsync(RawClient.Frame((short)api.Key, (short)random.Next(api.MaxVersion + 1), 1, w => w.WriteRaw(body)));
        }

        Assert.NotEmpty(await other.AskAsync(ApiKey.ApiVersions, 0, _ => { }));
        Assert.DoesNotContain(broker.Reports, report => report.Contains("unexpectedly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_leave_in_the_order_of_the_requests_even_past_a_long_poll()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { Topics = new Dictionary<string, int> { ["t"] = 1 } });
        using var client = await RawClient.ConnectAsync(broker);

        await client.SendAsync(ApiKey.Fetch, 4, 1, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 30_000));
        await client.SendAsync(ApiKey.ApiVersions, 0, 2, _ => { });
        await client.SendAsync(ApiKey.Produce, 3, 3, RawClient.Produce("t", 0, Batches.Golden));

        for (var expected = 1; expected <= 3; expected++)
            Assert.Equal(expected, (await client.ReceiveAsync())!.Value.CorrelationId);
    }

    [Fact]
    public async Task Without_acks_there_is_no_answer_and_an_error_ends_the_connection()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { Topics = new Dictionary<string, int> { ["t"] = 1 } });
        using var client = await RawClient.ConnectAsync(broker);

        await client.SendAsync(ApiKey.Produce, 7, 1, RawClient.Produce("t", 0, Batches.Golden, acks: 0));
        await client.SendAsync(ApiKey.ApiVersions, 0, 2, _ => { });
        Assert.Equal(2, (await client.ReceiveAsync())!.Value.CorrelationId);

        await client.SendAsync(ApiKey.Produce, 7, 3, RawClient.Produce("t", 9, Batches.Golden, acks: 0));
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_fetch_waits_for_a_record_and_ends_with_its_time()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { Topics = new Dictionary<string, int> { ["t"] = 1 } });
        using var consumer = await RawClient.ConnectAsync(broker);
        using var producer = await RawClient.ConnectAsync(broker);

        var empty = await consumer.AskAsync(ApiKey.Fetch, 4, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 20));
        var waiting = consumer.AskAsync(ApiKey.Fetch, 4, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 60_000));
        await producer.AskAsync(ApiKey.Produce, 3, RawClient.Produce("t", 0, Batches.Golden));

        Assert.Equal(Batches.Golden, (await waiting)[^Batches.Golden.Length..]);
        Assert.True(empty.Length < Batches.Golden.Length);
    }

    [Fact]
    public async Task A_large_wish_is_answered_when_its_time_is_over_with_what_there_is()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { Topics = new Dictionary<string, int> { ["t"] = 1 } });
        using var client = await RawClient.ConnectAsync(broker);
        await client.AskAsync(ApiKey.Produce, 3, RawClient.Produce("t", 0, Batches.Golden));

        var answer = await client.AskAsync(ApiKey.Fetch, 4, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 50, minBytes: 100_000));

        Assert.Equal(Batches.Golden, answer[^Batches.Golden.Length..]);
    }

    [Fact]
    public async Task A_client_that_leaves_during_a_long_poll_or_a_rebalance_leaves_nothing_behind()
    {
        var broker = await LocalBroker.StartAsync(options => options with
        {
            Topics = new Dictionary<string, int> { ["t"] = 1 },
            InitialRebalanceDelay = TimeSpan.FromSeconds(30),
        });
        using (var client = await RawClient.ConnectAsync(broker))
        {
            await client.SendAsync(ApiKey.Fetch, 4, 1, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 60_000));
            await client.SendAsync(ApiKey.JoinGroup, 0, 2, w =>
            {
                w.WriteString("g");
                w.WriteInt32(30_000);
                w.WriteString("");
                w.WriteString("consumer");
                w.WriteArray(["range"], (inner, name) =>
                {
                    inner.WriteString(name);
                    inner.WriteBytes([]);
                });
            });
        }

        // Stopping waits for every connection: it would hang on one that still waits.
        await broker.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(broker.Reports);
    }

    [Fact]
    public async Task The_same_idempotent_frame_twice_is_stored_once_also_after_a_restart()
    {
        using var temp = new TempFolder();
        var options = new KafkaBrokerOptions { DataDirectory = temp["data"], Topics = new Dictionary<string, int> { ["t"] = 1 } };
        var frame = RawClient.Produce("t", 0, Batches.Idempotent(producerId: 9, epoch: 0, sequence: 0, records: 3));
        for (var start = 0; start < 2; start++)
        {
            await using var broker = await KafkaBroker.StartAsync(options);
            using var client = await RawClient.ConnectAsync(broker.EndPoint);
            for (var i = 0; i < 2; i++)
            {
                var reader = new WireReader(await client.AskAsync(ApiKey.Produce, 7, frame), position: 4 + 3 + 4 + 4);
                Assert.Equal((0, 0L), (reader.ReadInt16(), reader.ReadInt64()));
            }
        }
    }

    [Fact]
    public async Task A_second_broker_on_the_same_folder_or_port_says_what_is_wrong()
    {
        await using var broker = await LocalBroker.StartAsync();

        var sameFolder = await Assert.ThrowsAsync<IOException>(() => KafkaBroker.StartAsync(broker.Options with { Port = 0 }));
        var samePort = await Assert.ThrowsAsync<IOException>(() => KafkaBroker.StartAsync(broker.Options with { Port = broker.Broker.EndPoint.Port, DataDirectory = "/nowhere" }));

        Assert.Contains("in use by another broker", sameFolder.Message, StringComparison.Ordinal);
        Assert.Contains("cannot listen on 127.0.0.1:", samePort.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_failed_holds_on_to_nothing()
    {
        using var temp = new TempFolder();
        var options = new KafkaBrokerOptions { DataDirectory = temp.Path };
        File.WriteAllBytes(temp["catalog"], [1, 2, 3, 4, 5, 6, 7]);
        await Assert.ThrowsAsync<InvalidDataException>(() => KafkaBroker.StartAsync(options));

        File.Delete(temp["catalog"]);

        await using var broker = await KafkaBroker.StartAsync(options);
    }

    [Fact]
    public async Task A_disk_that_refuses_ends_the_connection_and_the_broker_goes_on()
    {
        await using var broker = await LocalBroker.StartAsync();
        using var other = await RawClient.ConnectAsync(broker);
        using var client = await RawClient.ConnectAsync(broker);
        Directory.CreateDirectory(Path.Combine(broker.Options.DataDirectory, "catalog.tmp")); // in the way of the new list of topics

        await client.SendAsync(ApiKey.Metadata, 4, 1, w =>
        {
            w.WriteArray(["t"], (inner, name) => inner.WriteString(name));
            w.WriteBoolean(true);
        });

        Assert.Null(await client.ReceiveAsync());
        Assert.NotEmpty(await other.AskAsync(ApiKey.ApiVersions, 0, _ => { }));
        Assert.Contains("catalog.tmp", Assert.Single(broker.Reports), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", 0, 4)]
    [InlineData("0.0.0.0", 0, 4)]
    [InlineData("127.0.0.1", 70_000, 4)]
    [InlineData("127.0.0.1", 0, 0)]
    public async Task Options_that_would_fail_later_are_refused_at_start(string host, int port, int partitions)
    {
        var options = new KafkaBrokerOptions { DataDirectory = "/nowhere", Host = host, Port = port, DefaultPartitions = partitions };
        await Assert.ThrowsAsync<ArgumentException>(() => KafkaBroker.StartAsync(options));
    }

    [Fact]
    public async Task A_response_larger_than_any_buffer_arrives_whole()
    {
        await using var broker = await LocalBroker.StartAsync(options => options with { Topics = new Dictionary<string, int> { ["t"] = 1 } });
        using var client = await RawClient.ConnectAsync(broker);
        var batch = Batches.Of(new string('x', 900_000));
        await client.AskAsync(ApiKey.Produce, 7, RawClient.Produce("t", 0, batch));

        var answer = await client.AskAsync(ApiKey.Fetch, 4, RawClient.Fetch("t", 0, 0, maxWaitMilliseconds: 0));

        Assert.Equal(batch, answer[^batch.Length..]);
        Assert.Equal(1, BatchHeader.Read(answer.AsSpan(answer.Length - batch.Length)).RecordCount);
    }
}
