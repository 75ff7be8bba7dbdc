using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>What both lanes share: one durable producer a process, and consumers with their defaults.</summary>
internal sealed partial class KafkaConnection(IConfiguration configuration, ILogger<KafkaConnection> logger)
{
    private const string Name = "kafka";
    private const string ConsumerSection = "Aspire:Confluent:Kafka:Consumer";

    /// <summary>Once a service, however many lanes it uses.</summary>
    public static void Add(IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(KafkaConnection)))
            return;
        builder.Services.AddSingleton<KafkaConnection>();
        builder.Services.AddSingleton<KafkaTopics>();
        builder.Services.AddSingleton<DeadLetters>();
        builder.Services.AddSingleton<ReaderStates>();
        builder.Services.AddHealthChecks().AddCheck<ReaderStates>("kafka-readers");
        builder.AddKafkaProducer<byte[], byte[]>(Name, settings => Durable(settings.Config));
    }

    public IConsumer<byte[], byte[]> Consume(ConsumerConfig defaults, Action<ConsumerBuilder<byte[], byte[]>> configure)
    {
        defaults.BootstrapServers = configuration.GetConnectionString(Name)
            ?? throw new InvalidOperationException($"There is no connection string '{Name}'. Set ConnectionStrings:{Name} to host:port of a Kafka broker.");
        configuration.GetSection($"{ConsumerSection}:Config").Bind(defaults);
        configuration.GetSection($"{ConsumerSection}:{Name}:Config").Bind(defaults);
        var builder = new ConsumerBuilder<byte[], byte[]>(defaults);
        builder.SetLogHandler((_, line) => LogLine(logger, (LogLevel)line.LevelAs(LogLevelType.MicrosoftExtensionsLogging), line.Name, line.Facility, line.Message));
        configure(builder);
        return builder.Build();
    }

    /// <summary>Settings of every consumer here; offsets are the caller's business.</summary>
    public static ConsumerConfig Defaults(string group) => new()
    {
        GroupId = group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        EnableAutoOffsetStore = false,
        // A consumer that was killed gives its partitions up after this long.
        SessionTimeoutMs = 10_000,
        HeartbeatIntervalMs = 3_000,
        // How soon a topic that appears later, or grows, is noticed.
        TopicMetadataRefreshIntervalMs = 10_000,
    };

    private static void Durable(ProducerConfig config)
    {
        config.Acks ??= Acks.All;
        config.EnableIdempotence ??= true;
        config.LingerMs ??= 5;
        config.MessageTimeoutMs ??= 30_000;
    }

    [LoggerMessage(Message = "{Client} {Facility}: {Line}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string client, string facility, string line);
}
