using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Which readers are failing at the moment: the service still answers, but falls behind.</summary>
internal sealed class ReaderStates : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> _failures = new();

    public void Failed(string reader, string reason) => _failures[reader] = reason;

    public void Works(string reader) => _failures.TryRemove(reader, out _);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_failures.IsEmpty
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join("; ", _failures.Select(f => $"reading {f.Key}: {f.Value}"))));
}
