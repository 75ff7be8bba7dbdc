using Aspire;
using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stand-in for the consumer half of Aspire.Confluent.Kafka 13.1.</summary>
public static class AspireKafkaConsumerExtensions
{
    private const string Section = "Aspire:Confluent:Kafka:Consumer";

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings = null,
        Action<ConsumerBuilder<TKey, TValue>>? configureBuilder = null)
    {
        var settings = ConnectionSettings.Bind<KafkaConsumerSettings>(
            builder.Configuration, Section, connectionName, (s, connection) => s.ConnectionString = connection, configureSettings);
        builder.Services.AddSingleton(_ => Build(settings, connectionName, configureBuilder));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "Aspire.Confluent.Kafka.Consumer", services => new KafkaHealthCheck(services.GetRequiredService<IConsumer<TKey, TValue>>().Handle), default, default));
        }
    }

    private static IConsumer<TKey, TValue> Build<TKey, TValue>(KafkaConsumerSettings settings, string name, Action<ConsumerBuilder<TKey, TValue>>? configure)
    {
        settings.Config.BootstrapServers = ConnectionSettings.Require(settings.ConnectionString ?? settings.Config.BootstrapServers, Section, name);
        var consumer = new ConsumerBuilder<TKey, TValue>(settings.Config);
        configure?.Invoke(consumer);
        return consumer.Build();
    }
}
