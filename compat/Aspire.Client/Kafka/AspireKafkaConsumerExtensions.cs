using Aspire;
using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

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
        builder.Services.AddSingleton(services => Build(services.GetService<ILoggerFactory>(), settings, connectionName, configureBuilder));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "Aspire.Confluent.Kafka.Consumer", services => new KafkaHealthCheck(services.GetRequiredService<IConsumer<TKey, TValue>>().Handle), default, default));
        }
    }

    private static IConsumer<TKey, TValue> Build<TKey, TValue>(
        ILoggerFactory? loggers, KafkaConsumerSettings settings, string name, Action<ConsumerBuilder<TKey, TValue>>? configure)
    {
        settings.Config.BootstrapServers = ConnectionSettings.Require(settings.ConnectionString ?? settings.Config.BootstrapServers, Section, name);
        var consumer = new ConsumerBuilder<TKey, TValue>(settings.Config);
        consumer.SetLogHandler((_, line) => KafkaClientLog.Write(loggers, line));
        configure?.Invoke(consumer);
        return consumer.Build();
    }
}
