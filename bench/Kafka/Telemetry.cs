using System.Diagnostics;
using Confluent.Kafka;

namespace SkyAndStreet.Kafka.Bench;

/// <summary>The telemetry lane: few, larger messages at a steady rate, and how long each takes to its consumer.</summary>
internal static class Telemetry
{
    private const int BatchesPerSecond = 100;
    private const int Seconds = 15;
    private const int BatchBytes = 4_100;
    private const string Topic = "telemetry";

    public static async Task RunAsync(BrokerUnderLoad broker, string name)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = broker.Servers, LingerMs = 0, Acks = Acks.All, EnableIdempotence = true }).Build();
        await producer.ProduceAsync(Topic, new Message<Null, byte[]> { Value = BitConverter.GetBytes(Stopwatch.GetTimestamp()) });
        using var ready = new ManualResetEventSlim();
        var consuming = Task.Run(() => Consume(broker.Servers, ready));
        ready.Wait();

        var before = broker.ProcessorTime;
        var acknowledged = await ProduceAsync(producer);
        var consumed = await consuming;
        var share = (broker.ProcessorTime - before).TotalSeconds / Seconds;
        Report.Row($"{name}: {BatchesPerSecond} batches/s, produced to acknowledged", Percentiles(acknowledged));
        Report.Row($"{name}: {BatchesPerSecond} batches/s, produced to consumed", $"{Percentiles(consumed)}, broker used {share:P1} of a processor");
    }

    private static async Task<List<double>> ProduceAsync(IProducer<Null, byte[]> producer)
    {
        var latencies = new List<Task<double>>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1_000.0 / BatchesPerSecond));
        for (var i = 0; i < BatchesPerSecond * Seconds; i++)
        {
            await timer.WaitForNextTickAsync();
            latencies.Add(SendAsync(producer));
        }

        return [.. await Task.WhenAll(latencies)];
    }

    private static async Task<double> SendAsync(IProducer<Null, byte[]> producer)
    {
        var start = Stopwatch.GetTimestamp();
        var payload = new byte[BatchBytes];
        BitConverter.TryWriteBytes(payload, start);
        await producer.ProduceAsync(Topic, new Message<Null, byte[]> { Value = payload });
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static List<double> Consume(string servers, ManualResetEventSlim ready)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = servers, GroupId = "telemetry", AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Subscribe(Topic);
        consumer.Consume();
        ready.Set();
        var latencies = new List<double>();
        while (latencies.Count < BatchesPerSecond * Seconds)
            latencies.Add(Stopwatch.GetElapsedTime(BitConverter.ToInt64(consumer.Consume().Message.Value)).TotalMilliseconds);
        consumer.Close();
        return latencies;
    }

    private static string Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return $"p50 {At(0.5):F2} ms, p99 {At(0.99):F2} ms, most {milliseconds[^1]:F1} ms";
        double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];
    }
}
