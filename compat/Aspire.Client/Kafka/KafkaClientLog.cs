using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Aspire.Confluent.Kafka;

/// <summary>Hands the native library's log lines, which it would write to stderr, to the host's logging.</summary>
internal static class KafkaClientLog
{
    private const string Category = "Aspire.Confluent.Kafka";

#pragma warning disable CA2254 // The line is the native library's; there is no template.
    public static void Write(ILoggerFactory? loggers, LogMessage line) =>
        loggers?.CreateLogger(Category).Log((LogLevel)line.LevelAs(LogLevelType.MicrosoftExtensionsLogging), $"{line.Name} {line.Facility}: {line.Message}");
#pragma warning restore CA2254
}
