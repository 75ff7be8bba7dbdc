using Aspire;
using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stand-in for the producer half of Aspire.Confluent.Kafka 13.1.</summary>
public static class AspireKafkaProducerExtensions
{
    private const string Section = "Aspire:Confluent:Kafka:Producer";

    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings = null,
        Action<ProducerBuilder<TKey, TValue>>? configureBuilder = null)
    {
        var settings = ConnectionSettings.Bind<KafkaProducerSettings>(
            builder.Configuration, Section, connectionName, (s, connection) => s.ConnectionString = connection, configureSettings);
        builder.Services.AddSingleton(services => Build(services.GetService<ILoggerFactory>(), settings, connectionName, configureBuilder));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "Aspire.Confluent.Kafka.Producer", services => new KafkaHealthCheck(services.GetRequiredService<IProducer<TKey, TValue>>().Handle), default, default));
        }
    }

    private static IProducer<TKey, TValue> Build<TKey, TValue>(
        ILoggerFactory? loggers, KafkaProducerSettings settings, string name, Action<ProducerBuilder<TKey, TValue>>? configure)
    {
        settings.Config.BootstrapServers = ConnectionSettings.Require(settings.ConnectionString ?? settings.Config.BootstrapServers, Section, name);
        var producer = new ProducerBuilder<TKey, TValue>(settings.Config);
        producer.SetLogHandler((_, line) => KafkaClientLog.Write(loggers, line));
        configure?.Invoke(producer);
        return producer.Build();
    }
}
