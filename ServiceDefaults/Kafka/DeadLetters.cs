using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Puts a message that cannot be processed aside, as it came, with the reason in its headers.</summary>
internal sealed partial class DeadLetters(IProducer<byte[], byte[]> producer, ILogger<DeadLetters> logger)
{
    // Headers count towards the size of a message; a reason is for a person to read.
    private const int MaxReasonLength = 2_000;

    public static string TopicOf(string topic) => topic + ".dlq";

    /// <summary>Completes when the broker has stored the copy; only then may the original be passed over.</summary>
    public async Task AddAsync(ConsumeResult<byte[], byte[]> message, string consumer, string reason, CancellationToken cancellationToken)
    {
        LogDeadLetter(logger, message.Topic, message.Partition.Value, message.Offset.Value, consumer, reason);
        var copy = new Message<byte[], byte[]> { Key = message.Message.Key, Value = message.Message.Value, Headers = Headers(message, consumer, reason) };
        await producer.ProduceAsync(TopicOf(message.Topic), copy, cancellationToken);
        LaneMetrics.DeadLettered.Add(1, new KeyValuePair<string, object?>("topic", message.Topic));
    }

    private static Headers Headers(ConsumeResult<byte[], byte[]> message, string consumer, string reason)
    {
        var headers = new Headers();
        foreach (var header in message.Message.Headers ?? [])
            headers.Add(header.Key, header.GetValueBytes());
        Add(headers, "sky-dlq-reason", reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength]);
        Add(headers, "sky-dlq-consumer", consumer);
        Add(headers, "sky-dlq-partition", message.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add(headers, "sky-dlq-offset", message.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return headers;
    }

    private static void Add(Headers headers, string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Topic}[{Partition}]@{Offset} goes to the dead letters of {Consumer}: {Reason}")]
    private static partial void LogDeadLetter(ILogger logger, string topic, int partition, long offset, string consumer, string reason);
}
