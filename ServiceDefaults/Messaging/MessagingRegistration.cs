using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Registers the events lane.</summary>
public static class MessagingRegistration
{
    /// <summary>Registers the consumers of events and, where the service has a database, the outbox relay. Connection string <c>kafka</c>. Once a service.</summary>
    public static TBuilder AddMessaging<TBuilder>(this TBuilder builder, Action<MessagingBuilder>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var messaging = new MessagingBuilder();
        configure?.Invoke(messaging);
        KafkaConnection.Add(builder);
        AddConsumers(builder, messaging.Subscriptions);
        if (builder.Services.Any(s => s.ServiceType == typeof(ServiceDatabase)))
            builder.Services.AddHostedService<OutboxRelay>();
        return builder;
    }

    private static void AddConsumers(IHostApplicationBuilder builder, List<MessageSubscription> subscriptions)
    {
        if (subscriptions.Count == 0)
            return;
        var delays = (builder.Configuration.GetSection("Messaging").Get<MessagingOptions>() ?? new MessagingOptions()).RetryDelays();
        builder.Services.AddMassTransit(bus =>
        {
            foreach (var consumer in subscriptions.Select(s => s.Consumer).Distinct())
                bus.AddConsumer(consumer);
            bus.AddConfigureEndpointsCallback((_, endpoint) =>
            {
                endpoint.DiscardSkippedMessages();
                endpoint.UseMessageRetry(retry => retry.Intervals(delays));
            });
            // Hosts the dispatchers; nothing travels over it. Events leave through the outbox.
            bus.UsingInMemory();
        });
        var group = ServiceName.Of(builder);
        foreach (var subscription in subscriptions)
            builder.Services.AddSingleton<IHostedService>(services => Reader(services, subscription, $"{group}.{subscription.Consumer.Name}"));
    }

    private static MessageReader Reader(IServiceProvider services, MessageSubscription subscription, string group) => new(
        services.GetRequiredService<KafkaConnection>(),
        services.GetRequiredService<KafkaTopics>(),
        services.GetRequiredService<ReaderStates>(),
        services.GetRequiredService<DeadLetters>(),
        services.GetRequiredService<IReceiveEndpointDispatcherFactory>(),
        subscription,
        group,
        services.GetRequiredService<ILoggerFactory>().CreateLogger<MessageReader>());
}
