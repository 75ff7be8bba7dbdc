using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Registers the ends of the telemetry lane. Connection string <c>kafka</c>.</summary>
public static class TelemetryLane
{
    /// <summary>Registers <see cref="ITelemetryProducer"/>.</summary>
    public static TBuilder AddTelemetryProducer<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        KafkaConnection.Add(builder);
        builder.Services.TryAddSingleton<ITelemetryProducer, TelemetryProducer>();
        return builder;
    }

    /// <summary>Reads a topic into the service's database (<c>AddServiceDatabase</c>), each sample once.</summary>
    public static IHostApplicationBuilder AddTelemetryConsumer<TConsumer>(this IHostApplicationBuilder builder, string topic)
        where TConsumer : TelemetryConsumer
    {
        KafkaConnection.Add(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<TConsumer>();
        var group = $"{ServiceName.Of(builder)}.{typeof(TConsumer).Name}";
        builder.Services.AddSingleton<IHostedService>(services => Reader<TConsumer>(services, topic, group));
        return builder;
    }

    private static TelemetryReader Reader<TConsumer>(IServiceProvider services, string topic, string group)
        where TConsumer : TelemetryConsumer
    {
        var consumer = services.GetRequiredService<TConsumer>();
        var store = new TelemetryStore(services.GetRequiredService<ServiceDatabase>(), consumer, topic, services.GetRequiredService<TimeProvider>());
        return new TelemetryReader(
            services.GetRequiredService<KafkaConnection>(),
            services.GetRequiredService<KafkaTopics>(),
            services.GetRequiredService<ReaderStates>(),
            services.GetRequiredService<DeadLetters>(),
            services.GetRequiredService<DayPartitions>(),
            store,
            topic,
            group,
            consumer.GetType().Name,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<TelemetryReader>());
    }
}
