using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>Section <c>Aspire:Confluent:Kafka:Consumer</c>.</summary>
public sealed class KafkaConsumerSettings
{
    public string? ConnectionString { get; set; }

    public ConsumerConfig Config { get; } = [];

    public bool DisableMetrics { get; set; }

    public bool DisableHealthChecks { get; set; }
}
