using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults.Tests.Telemetry;

/// <summary>A source whose value is its sequence number, one sample a second from noon.</summary>
internal sealed record Source(TenantId Tenant, Guid Id)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Source Of(TenantId tenant) => new(tenant, Guid.CreateVersion7());

    public TelemetryBatch Batch(long first, int count) => new()
    {
        TenantId = Tenant.Value,
        SourceId = Id,
        FirstSequence = first,
        Times = SampleTimes.FixedStep(Microseconds(Noon.AddSeconds(first)), 1_000_000),
        ProducedAtUnixMicroseconds = Microseconds(Noon),
        Values = Enumerable.Range(0, count).Select(i => (double)(first + i)).ToArray(),
    };

    private static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
