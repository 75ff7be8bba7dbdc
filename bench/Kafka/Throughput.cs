using System.Diagnostics;
using Confluent.Kafka;

namespace SkyAndStreet.Kafka.Bench;

/// <summary>A million messages in and out.</summary>
internal static class Throughput
{
    private const int Messages = 1_000_000;
    private const int MessageBytes = 200;
    private const string Topic = "throughput";

    public static void RunMock()
    {
        var config = new ProducerConfig { BootstrapServers = "mock", LingerMs = 5, QueueBufferingMaxMessages = 2 * Messages };
        config.Set("test.mock.num.brokers", "1");
        var (elapsed, lost) = Produce(config);
        Report.Row("librdkafka's mock: produce", $"{Rate(elapsed)}, {lost} not delivered");
    }

    public static void Run(BrokerUnderLoad broker, string name)
    {
        var config = new ProducerConfig { BootstrapServers = broker.Servers, LingerMs = 5, Acks = Acks.All, QueueBufferingMaxMessages = 2 * Messages };
        var before = broker.ProcessorTime;
        var (elapsed, lost) = Produce(config);
        if (lost > 0)
            throw new InvalidOperationException($"{lost} messages were not delivered");
        Report.Row($"{name}: produce, acks=all", $"{Rate(elapsed)}, broker used {(broker.ProcessorTime - before).TotalSeconds:F2} s of processor");
        before = broker.ProcessorTime;
        Report.Row($"{name}: consume", $"{Rate(Consume(broker.Servers))}, broker used {(broker.ProcessorTime - before).TotalSeconds:F2} s of processor");
    }

    private static (TimeSpan Elapsed, int Lost) Produce(ProducerConfig config)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(config).SetLogHandler((_, _) => { }).Build();
        var delivered = 0;
        var payload = new byte[MessageBytes];
        Random.Shared.NextBytes(payload);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Messages; i++)
            producer.Produce(Topic, new Message<Null, byte[]> { Value = payload }, report => delivered += report.Error.IsError ? 0 : 1);
        producer.Flush(TimeSpan.FromMinutes(2));
        return (clock.Elapsed, Messages - delivered);
    }

    private static TimeSpan Consume(string servers)
    {
        var config = new ConsumerConfig { BootstrapServers = servers, GroupId = "bench", AutoOffsetReset = AutoOffsetReset.Earliest };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(config).Build();
        consumer.Subscribe(Topic);
        consumer.Consume();
        var clock = Stopwatch.StartNew();
        for (var i = 1; i < Messages; i++)
            consumer.Consume();
        var elapsed = clock.Elapsed;
        consumer.Close();
        return elapsed;
    }

    private static string Rate(TimeSpan elapsed) =>
        $"{Messages / elapsed.TotalSeconds:N0} messages/s, {Messages * (double)MessageBytes / elapsed.TotalSeconds / 1e6:N0} MB/s";
}
