using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>Section <c>Aspire:Confluent:Kafka:Producer</c>.</summary>
public sealed class KafkaProducerSettings
{
    public string? ConnectionString { get; set; }

    public ProducerConfig Config { get; } = [];

    public bool DisableMetrics { get; set; }

    public bool DisableHealthChecks { get; set; }
}
