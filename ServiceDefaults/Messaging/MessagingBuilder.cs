using MassTransit;
using MassTransit.Transports;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Which consumers read which topics.</summary>
public sealed class MessagingBuilder
{
    internal List<MessageSubscription> Subscriptions { get; } = [];

    /// <summary>
    /// Reads a topic into a consumer; messages of other types in the topic are passed over. The consumer group is the
    /// system's name and the consumer's, so replicas share the work and every consumer sees everything.
    /// </summary>
    public MessagingBuilder Consumer<TConsumer>(string topic)
        where TConsumer : class, IConsumer
    {
        Subscriptions.Add(new MessageSubscription(
            topic,
            typeof(TConsumer),
            (dispatchers, endpoint) => dispatchers.CreateConsumerReceiver<TConsumer>(endpoint)));
        return this;
    }
}

internal sealed record MessageSubscription(
    string Topic, Type Consumer, Func<IReceiveEndpointDispatcherFactory, string, IReceiveEndpointDispatcher> CreateDispatcher)
{
    public string Endpoint => $"{Topic}.{Consumer.Name}";
}
