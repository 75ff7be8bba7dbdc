using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Body of <c>/health</c>.</summary>
/// <param name="Service">The system's name.</param>
/// <param name="Version">Version of the running program.</param>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>: the worst of the checks.</param>
public sealed record HealthAnswer(string Service, string Version, string Status, IReadOnlyList<HealthAnswer.Check> Checks)
{
    private static readonly string RunningVersion =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    internal static HealthAnswer From(HealthReport report, string service) => new(
        service,
        RunningVersion,
        report.Status.ToString(),
        [.. report.Entries.Select(e => new Check(e.Key, e.Value.Status.ToString(), e.Value.Description, e.Value.Duration.TotalMilliseconds))]);

    /// <summary>One check.</summary>
    public sealed record Check(string Name, string Status, string? Description, double DurationMilliseconds);
}
