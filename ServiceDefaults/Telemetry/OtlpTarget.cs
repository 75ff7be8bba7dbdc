using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Where telemetry goes: the standard <c>OTEL_EXPORTER_OTLP_*</c> names, read from configuration like every other setting.</summary>
internal sealed class OtlpTarget(IConfiguration configuration)
{
    private const string HttpProtobuf = "http/protobuf";

    public bool IsConfigured => Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out _);

    /// <param name="options">Of one exporter.</param>
    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>: the last part of the address over HTTP.</param>
    public void Configure(OtlpExporterOptions options, string signal)
    {
        var isHttp = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == HttpProtobuf;
        var endpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]!.TrimEnd('/');
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = new Uri(isHttp ? $"{endpoint}/v1/{signal}" : endpoint);
        options.Headers = configuration["OTEL_EXPORTER_OTLP_HEADERS"];
    }
}
