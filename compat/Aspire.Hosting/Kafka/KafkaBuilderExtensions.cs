using Aspire.Hosting.LocalRuntime.Kafka;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Kafka brokers.</summary>
public static class KafkaBuilderExtensions
{
    private const int BrokerPort = 9092;
    private const int InternalPort = 9093;
    private const int UiPort = 8080;
    private const string DataTarget = "/var/lib/kafka/data";

    // Ports inside the container that neither clients nor other containers use.
    private const int PlainPort = 29092;
    private const int ControllerPort = 29093;

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="port">Port; a free one unless given.</param>
    public static IResourceBuilder<KafkaServerResource> AddKafka(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        var kafka = new KafkaServerResource(name);
        builder.Services.AddHealthChecks().Add(KafkaHealthCheck.Registration($"{name}_check", kafka));
        return builder.AddResource(kafka)
            .WithEndpoint(port: port, targetPort: BrokerPort, name: KafkaServerResource.PrimaryEndpointName)
            .WithEndpoint(targetPort: InternalPort, name: KafkaServerResource.InternalEndpointName)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "confluentinc/confluent-local", Tag = "8.1.0" })
            .WithEnvironment(context => AddListeners(context, kafka))
            .WithHealthCheck($"{name}_check");
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<KafkaServerResource> WithDataVolume(this IResourceBuilder<KafkaServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataTarget, isReadOnly).WithEnvironment("KAFKA_LOG_DIRS", DataTarget);

    public static IResourceBuilder<KafkaServerResource> WithDataBindMount(this IResourceBuilder<KafkaServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataTarget, isReadOnly).WithEnvironment("KAFKA_LOG_DIRS", DataTarget);

    /// <summary>Left alone without a container engine.</summary>
    public static IResourceBuilder<KafkaServerResource> WithKafkaUI(this IResourceBuilder<KafkaServerResource> builder, Action<IResourceBuilder<KafkaUIContainerResource>>? configureContainer = null, string? containerName = null)
    {
        OptionalTool.Add(builder, new KafkaUIContainerResource(containerName ?? "kafka-ui"), "kafbat/kafka-ui", "v1.3.0", UiPort, configureContainer);
        return builder;
    }

    public static IResourceBuilder<KafkaUIContainerResource> WithHostPort(this IResourceBuilder<KafkaUIContainerResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    /// <summary>The broker tells clients where it is, so it has to know the addresses they use.</summary>
    private static void AddListeners(EnvironmentCallbackContext context, KafkaServerResource kafka)
    {
        var variables = context.EnvironmentVariables;
        variables["KAFKA_LISTENERS"] = $"PLAINTEXT://localhost:{PlainPort},CONTROLLER://localhost:{ControllerPort},PLAINTEXT_HOST://0.0.0.0:{BrokerPort},PLAINTEXT_INTERNAL://0.0.0.0:{InternalPort}";
        variables["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"] = "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT,PLAINTEXT_INTERNAL:PLAINTEXT";
        var inside = kafka.InternalEndpoint;
        variables["KAFKA_ADVERTISED_LISTENERS"] = context.ExecutionContext.IsRunMode
            ? ReferenceExpression.Create($"PLAINTEXT://localhost:{PlainPortText},PLAINTEXT_HOST://localhost:{kafka.Port},PLAINTEXT_INTERNAL://{kafka.Name}:{InternalPortText}")
            : ReferenceExpression.Create($"PLAINTEXT://{kafka.Host}:{PlainPortText},PLAINTEXT_HOST://{kafka.Host}:{kafka.Port},PLAINTEXT_INTERNAL://{inside.Property(EndpointProperty.Host)}:{inside.Property(EndpointProperty.Port)}");
    }

    private static string PlainPortText => $"{PlainPort}";

    private static string InternalPortText => $"{InternalPort}";
}
