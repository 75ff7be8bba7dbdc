using MassTransit;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Which consumers read which topics.</summary>
public sealed class MessagingBuilder
{
    /// <summary>Reads a topic into a consumer. The consumer group is the system's name and the consumer's.</summary>
    public MessagingBuilder Consumer<TConsumer>(string topic)
        where TConsumer : class, IConsumer => throw new NotImplementedException();
}
