using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// The tracer and meter providers of the process, over what the framework and the drivers emit themselves: the
/// packages that would register them with the host, and the instrumentation packages, do not restore everywhere.
/// </summary>
internal sealed class TelemetryPipeline(ResourceBuilder resource, OtlpTarget target, string application) : IHostedService, IDisposable
{
    // A collector that is gone must not hold up the stop.
    private const int ShutdownMilliseconds = 1_000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new ExportAwareSampler()))
            .AddSource(application, "SkyAndStreet.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Yarp.ReverseProxy")
            .AddProcessor(new HealthRequestFilter())
            .AddOtlpExporter(exporter => target.Configure(exporter, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(application, "SkyAndStreet.*", "Microsoft.AspNetCore.*", "System.Net.*", "System.Runtime", "Npgsql", "MassTransit", "Yarp.*")
            .AddOtlpExporter(exporter => target.Configure(exporter, "metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(ShutdownMilliseconds), cancellationToken),
        Task.Run(() => _metrics?.Shutdown(ShutdownMilliseconds), cancellationToken));

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
