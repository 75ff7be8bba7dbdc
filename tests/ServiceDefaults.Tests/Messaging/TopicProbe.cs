using System.Text;
using Aspire.Confluent.Kafka;
using Confluent.Kafka;

namespace SkyAndStreet.ServiceDefaults.Tests.Messaging;

/// <summary>A plain client beside the lanes: writes what they would not, reads what they left.</summary>
internal static class TopicProbe
{
    static TopicProbe() => NativeKafkaLibrary.Use();

    public static async Task ProduceAsync(string bootstrapServers, string topic, byte[] key, byte[] value, params (string Name, string Value)[] headers)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrapServers }).Build();
        var message = new Message<byte[], byte[]> { Key = key, Value = value, Headers = [] };
        foreach (var (name, text) in headers)
            message.Headers.Add(name, Encoding.UTF8.GetBytes(text));
        await producer.ProduceAsync(topic, message);
    }

    /// <summary>The first messages of a topic; waits for as many as asked.</summary>
    public static Task<List<Message<byte[], byte[]>>> ReadAsync(string bootstrapServers, string topic, int count) => Task.Run(() =>
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"probe.{Guid.CreateVersion7():n}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            AllowAutoCreateTopics = true,
            TopicMetadataRefreshIntervalMs = 500,
        }).Build();
        consumer.Subscribe(topic);
        var read = new List<Message<byte[], byte[]>>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (read.Count < count)
            TryRead(consumer, read, deadline.Token);
        consumer.Close();
        return read;
    });

    private static void TryRead(IConsumer<byte[], byte[]> consumer, List<Message<byte[], byte[]>> read, CancellationToken deadline)
    {
        try
        {
            read.Add(consumer.Consume(deadline).Message);
        }
        catch (ConsumeException e) when (e.Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            // Not there yet; asked for again with the next refresh of the metadata.
        }
    }

    public static string Header(this Message<byte[], byte[]> message, string name) => Encoding.UTF8.GetString(message.Headers.GetLastBytes(name));
}
