using System.Collections.Concurrent;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;

/// <summary>What has come in from one service since the start.</summary>
internal sealed record TelemetryCount(long LogRecords, long Spans, long Metrics);

/// <summary>How much telemetry each service has sent. The telemetry itself is not kept.</summary>
internal sealed class TelemetryCounts
{
    /// <summary>Senders choose their names; more than these are counted together.</summary>
    private const int MaximumServices = 200;

    private const string Others = "(others)";

    private readonly ConcurrentDictionary<string, TelemetryCount> _counts = new(StringComparer.Ordinal);

    public TelemetryCount? Of(string service) => _counts.GetValueOrDefault(service);

    public void Add(string service, TelemetryCount count)
    {
        var name = _counts.Count < MaximumServices || _counts.ContainsKey(service) ? service : Others;
        _counts.AddOrUpdate(name, count, (_, old) => new(old.LogRecords + count.LogRecords, old.Spans + count.Spans, old.Metrics + count.Metrics));
    }
}
