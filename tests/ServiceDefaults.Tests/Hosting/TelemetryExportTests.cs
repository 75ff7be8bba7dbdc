using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

/// <summary>A collector that keeps what it is sent; names and values are readable in protobuf as they are.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Key, string Body)> _received = new();
    private RunningService _collector = null!;

    public async Task InitializeAsync() => _collector = await RunningService.StartAsync(_ => { }, map: app => app.MapPost("/v1/{signal}", Receive).RequireAuthorization(Policies.Public));

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_without_health_requests_or_the_exports_themselves()
    {
        await using (var service = await RunningService.StartAsync(
            _ => { },
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Client.BaseAddress!.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=secret",
            },
            app => app.MapGet("/api/v1/weather/rain", Rain).RequireAuthorization(Policies.Public)))
        {
            await service.Client.GetStringAsync("/api/v1/weather/rain");
            await service.Client.GetStringAsync("/health");
        }

        var traces = All("/v1/traces");
        Assert.Contains("/api/v1/weather/rain", traces, StringComparison.Ordinal);
        Assert.Contains("weather", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/traces", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", All("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("it rains in Delft", All("/v1/logs"), StringComparison.Ordinal);
        Assert.All(_received, r => Assert.Equal("secret", r.Key));
    }

    [Fact]
    public async Task A_collector_that_is_gone_does_not_hold_up_the_stop()
    {
        var service = await RunningService.StartAsync(
            _ => { },
            new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
        await service.Client.GetStringAsync("/alive");
        await service.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15));
    }

    private static string Rain(ILoggerFactory loggers)
    {
        loggers.CreateLogger("rain").LogWarning("it rains in {Place}", "Delft");
        return "rain";
    }

    private async Task Receive(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, context.Request.Headers["x-otlp-api-key"].ToString(), Encoding.UTF8.GetString(body.ToArray())));
    }

    private string All(string path) => string.Concat(_received.Where(r => r.Path == path).Select(r => r.Body));
}
