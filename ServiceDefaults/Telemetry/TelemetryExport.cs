using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Logs, traces and metrics over OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to; nothing without it.</summary>
internal static class TelemetryExport
{
    public static void Add(IHostApplicationBuilder builder, string system)
    {
        // The framework's own request activities carry the semantic conventions' tags only when this is off.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var target = new OtlpTarget(builder.Configuration);
        if (!target.IsConfigured)
            return;
        var resource = Resource(builder, system);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
            logging.SetResourceBuilder(resource);
            logging.AddOtlpExporter(exporter => target.Configure(exporter, "logs"));
        });
        builder.Services.AddHostedService(_ => new TelemetryPipeline(resource, target, builder.Environment.ApplicationName));
    }

    private static ResourceBuilder Resource(IHostApplicationBuilder builder, string system)
    {
        // Reads OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
        var resource = ResourceBuilder.CreateDefault();
        return string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]) ? resource.AddService(system) : resource;
    }
}
