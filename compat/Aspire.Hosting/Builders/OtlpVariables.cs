using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The variables that tell OpenTelemetry where to send, and to send soon while developing.</summary>
internal static class OtlpVariables
{
    private const string DefaultEndpoint = "http://localhost:18889";
    private const string ShortDelayMilliseconds = "1000";

    public static void Add(EnvironmentCallbackContext context, IResource resource, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!context.ExecutionContext.IsRunMode) return;
        var variables = context.EnvironmentVariables;
        var required = resource.Annotations.OfType<OtlpExporterAnnotation>().LastOrDefault()?.RequiredProtocol;
        var (endpoint, protocol) = Endpoint(configuration, required);
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={InstancePlaceholders.InstanceSuffix}";
        variables["OTEL_SERVICE_NAME"] = resource.Name;
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        if (!environment.IsDevelopment()) return;
        foreach (var name in (string[])["OTEL_BLRP_SCHEDULE_DELAY", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_METRIC_EXPORT_INTERVAL"]) variables[name] = ShortDelayMilliseconds;
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
    }

    /// <exception cref="InvalidOperationException">The dashboard has no address for the protocol that the resource needs.</exception>
    private static (string Endpoint, string Protocol) Endpoint(IConfiguration configuration, OtlpProtocol? required)
    {
        var grpc = Setting(configuration, "DASHBOARD_OTLP_ENDPOINT_URL");
        var http = Setting(configuration, "DASHBOARD_OTLP_HTTP_ENDPOINT_URL");
        return required switch
        {
            OtlpProtocol.HttpProtobuf => (http ?? throw new InvalidOperationException("OTLP over http was asked for, but ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL is not set."), "http/protobuf"),
            OtlpProtocol.Grpc => (grpc ?? DefaultEndpoint, "grpc"),
            _ when grpc is null && http is not null => (http, "http/protobuf"),
            _ => (grpc ?? DefaultEndpoint, "grpc"),
        };
    }

    private static string? Setting(IConfiguration configuration, string name) =>
        configuration[$"ASPIRE_{name}"] is { Length: > 0 } current ? current
        : configuration[$"DOTNET_{name}"] is { Length: > 0 } legacy ? legacy : null;
}
