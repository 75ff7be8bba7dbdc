using System.Collections.Concurrent;
using Confluent.Kafka;
using Xunit.Abstractions;

namespace SkyAndStreet.Kafka.Tests.Clients;

/// <summary>What was acknowledged is there after the process was killed, once.</summary>
[Trait("Level", "slice")]
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Partitions = 3;
    private const int Rounds = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [NeedsFact(Client.Librdkafka)]
    public async Task Everything_acknowledged_survives_kill_9_exactly_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<int, TopicPartitionOffset>();
        var broker = await StartAsync(port: 0);
        try
        {
            using var producer = Producer(broker.BootstrapServers);
            using var load = new Load(producer, acknowledged);
            for (var round = 1; round <= Rounds; round++)
            {
                await load.WaitForAcknowledgedAsync(acknowledged.Count + random.Next(500, 3_000));
                broker.Kill();
                broker.Dispose();
                broker = await StartAsync(PortOf(broker));
            }

            await load.FinishAsync();
            AssertEverythingIsThereOnce(broker.BootstrapServers, acknowledged, load.Sent);
        }
        finally
        {
            broker.Dispose();
        }
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task Acknowledged_commits_survive_kill_9()
    {
        var broker = await StartAsync(port: 0);
        var committed = 0L;
        using (broker)
        {
            using var consumer = Consumer(broker.BootstrapServers);
            for (committed = 1; committed < 200; committed++)
                consumer.Commit([new TopicPartitionOffset("t", 0, committed)]);
            broker.Kill();
        }

        using var restarted = await StartAsync(PortOf(broker));
        using var reader = Consumer(restarted.BootstrapServers);
        Assert.Equal(committed - 1, reader.Committed([new TopicPartition("t", 0)], Patience)[0].Offset.Value);
    }

    [NeedsFact(Client.Librdkafka)]
    public async Task Sigterm_stops_the_program_cleanly()
    {
        using var broker = await StartAsync(port: 0);
        using var producer = Producer(broker.BootstrapServers);
        await producer.ProduceAsync("t", new Message<Null, string> { Value = "v" }).WaitAsync(Patience);

        Assert.Equal(0, await broker.TerminateAsync());
        Assert.Equal(Partitions, Directory.GetFiles(_temp["data/topics"], "*.index", SearchOption.AllDirectories).Length);
    }

    private Task<BrokerProcess> StartAsync(int port) => BrokerProcess.StartAsync(_temp["data"], port, "--topic", $"t:{Partitions}", "--segment-bytes", "200000");

    private static int PortOf(BrokerProcess broker) => int.Parse(broker.BootstrapServers.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static IProducer<Null, string> Producer(string servers) => new ProducerBuilder<Null, string>(new ProducerConfig
    {
        BootstrapServers = servers,
        EnableIdempotence = true,
        LingerMs = 1,
        BatchNumMessages = 20,
        ReconnectBackoffMs = 10,
        ReconnectBackoffMaxMs = 100,
        RetryBackoffMs = 20,
    }).SetLogHandler((_, _) => { }).Build();

    private static IConsumer<Null, string> Consumer(string servers) => new ConsumerBuilder<Null, string>(new ConsumerConfig
    {
        BootstrapServers = servers,
        GroupId = "g",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        CheckCrcs = true,
    }).SetLogHandler((_, _) => { }).Build();

    private static void AssertEverythingIsThereOnce(string servers, ConcurrentDictionary<int, TopicPartitionOffset> acknowledged, int sent)
    {
        var stored = ReadAll(servers);
        foreach (var (value, place) in acknowledged)
            Assert.Equal(value, stored[(place.Partition.Value, place.Offset.Value)]);
        Assert.Equal(sent, acknowledged.Count);
        Assert.Equal(Enumerable.Range(0, sent), stored.Values.Order());
        foreach (var partition in stored.Keys.GroupBy(key => key.Partition))
            Assert.Equal(partition.Count(), partition.Max(key => key.Offset) + 1);
    }

    private static Dictionary<(int Partition, long Offset), int> ReadAll(string servers)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var consumer = Consumer(servers);
        consumer.Assign(Enumerable.Range(0, Partitions).Select(i => new TopicPartitionOffset("t", i, Offset.Beginning)));
        var stored = new Dictionary<(int Partition, long Offset), int>();
        for (var ended = 0; ended < Partitions;)
        {
            var record = consumer.Consume(deadline.Token);
            if (record.IsPartitionEOF)
                ended++;
            else
                stored.Add((record.Partition.Value, record.Offset.Value), int.Parse(record.Message.Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        return stored;
    }

    /// <summary>Produces numbers until told to finish, whatever happens to the broker.</summary>
    private sealed class Load : IDisposable
    {
        private readonly CancellationTokenSource _finishing = new();
        private readonly IProducer<Null, string> _producer;
        private readonly ConcurrentDictionary<int, TopicPartitionOffset> _acknowledged;
        private readonly Task _running;

        public Load(IProducer<Null, string> producer, ConcurrentDictionary<int, TopicPartitionOffset> acknowledged)
        {
            _producer = producer;
            _acknowledged = acknowledged;
            _running = Task.Run(RunAsync);
        }

        public int Sent { get; private set; }

        public async Task WaitForAcknowledgedAsync(int count)
        {
            using var deadline = new CancellationTokenSource(Patience);
            while (_acknowledged.Count < count)
                await Task.Delay(5, deadline.Token);
        }

        public async Task FinishAsync()
        {
            await _finishing.CancelAsync();
            await _running;
            _producer.Flush(Patience);
        }

        public void Dispose() => _finishing.Dispose();

        private async Task RunAsync()
        {
            while (!_finishing.IsCancellationRequested)
            {
                for (var i = 0; i < 50 && Sent - _acknowledged.Count < 5_000; i++)
                    Send(Sent++);
                await Task.Delay(1);
            }
        }

        private void Send(int value) => _producer.Produce(
            new TopicPartition("t", value % Partitions),
            new Message<Null, string> { Value = $"{value}" },
            report =>
            {
                if (report.Error.Code == ErrorCode.NoError)
                    _acknowledged[value] = report.TopicPartitionOffset;
            });
    }
}
