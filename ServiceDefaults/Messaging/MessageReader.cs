using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Reads a topic into a MassTransit consumer, one message after the other; the offset is committed after success.</summary>
internal sealed partial class MessageReader(
    KafkaConnection kafka,
    KafkaTopics topics,
    ReaderStates states,
    DeadLetters deadLetters,
    IReceiveEndpointDispatcherFactory dispatchers,
    MessageSubscription subscription,
    string group,
    ILogger<MessageReader> logger) : KafkaReader(topics, states, subscription.Topic, logger)
{
    public static readonly ActivitySource Activities = new("SkyAndStreet.Messaging");

    private IReceiveEndpointDispatcher? _dispatcher;

    protected override IConsumer<byte[], byte[]> Join()
    {
        _dispatcher ??= subscription.CreateDispatcher(dispatchers, subscription.Endpoint);
        // Commits every 5 s, on rebalance and on close, what StoreOffset has marked as done.
        return kafka.Consume(KafkaConnection.Defaults(group), _ => { });
    }

    protected override void Step(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        var message = consumer.Consume(stoppingToken);
        ProcessAsync(message, stoppingToken).GetAwaiter().GetResult();
        consumer.StoreOffset(message);
        LaneMetrics.Consumed.Add(1, new KeyValuePair<string, object?>("topic", Topic));
    }

    private async Task ProcessAsync(ConsumeResult<byte[], byte[]> message, CancellationToken cancellationToken)
    {
        var headers = Headers(message.Message.Headers);
        using var activity = Activities.StartActivity($"{Topic} process", ActivityKind.Consumer, headers.GetValueOrDefault(MessageHeaderNames.TraceParent) as string);
        try
        {
            await _dispatcher!.Dispatch(message.Message.Value ?? [], headers, cancellationToken);
        }
        catch (Exception e) when (!TransientFailure.Is(e))
        {
            // Anything else leaves the reader, which joins again and meets the same message.
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            await deadLetters.AddAsync(message, subscription.Consumer.Name, Reason(e), cancellationToken);
        }
    }

    private static string Reason(Exception exception)
    {
        var cause = exception.GetBaseException();
        return $"{cause.GetType().Name}: {cause.Message}";
    }

    private static Dictionary<string, object> Headers(Headers? headers)
    {
        var read = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers ?? [])
            read[header.Key] = Encoding.UTF8.GetString(header.GetValueBytes() ?? []);
        return read;
    }
}
