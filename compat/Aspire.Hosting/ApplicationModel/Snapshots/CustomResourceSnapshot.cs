using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All that is shown of a resource at one moment.</summary>
[DebuggerDisplay("{ResourceType,nq} {State?.Text,nq} {HealthStatus}")]
public sealed record CustomResourceSnapshot()
{
    private readonly ImmutableArray<HealthReportSnapshot> _healthReports = [];
    private readonly ResourceStateSnapshot? _state;

    /// <summary>Project, Executable, Container, Parameter and so on.</summary>
    public required string ResourceType { get; init; }

    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    public ResourceStateSnapshot? State
    {
        get => _state;
        init
        {
            _state = value;
            HealthStatus = Combine(value, _healthReports);
        }
    }

    public int? ExitCode { get; init; }

    /// <summary>Known while the resource runs; healthy when nothing checks it.</summary>
    public HealthStatus? HealthStatus { get; private init; }

    public ImmutableArray<HealthReportSnapshot> HealthReports
    {
        get => _healthReports;
        internal init
        {
            _healthReports = value;
            HealthStatus = Combine(_state, value);
        }
    }

    public DateTime? CreationTimeStamp { get; init; }

    public DateTime? StartTimeStamp { get; init; }

    public DateTime? StopTimeStamp { get; init; }

    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    public bool IsHidden { get; init; }

    public string? IconName { get; init; }

    public IconVariant? IconVariant { get; init; }

    /// <summary>Set once the resource's ready event has been handled; waiters go on after that.</summary>
    internal Task? ResourceReady { get; init; }

    /// <summary>Grows with every change of this resource.</summary>
    internal long Version { get; init; }

    /// <summary>The worst report; one that has not run yet counts as unhealthy.</summary>
    private static HealthStatus? Combine(ResourceStateSnapshot? state, ImmutableArray<HealthReportSnapshot> reports)
    {
        if (state?.Text != KnownResourceStates.Running) return null;
        return reports.IsEmpty
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : reports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
    }
}
