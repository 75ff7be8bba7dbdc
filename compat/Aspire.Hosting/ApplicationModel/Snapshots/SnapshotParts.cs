using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

[DebuggerDisplay("{Name,nq}={Value}")]
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

/// <summary>The last result of one check; no status means it has not run yet.</summary>
[DebuggerDisplay("{Name,nq}: {Status}")]
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    public DateTime? LastRunAt { get; init; }
}

public sealed record RelationshipSnapshot(string ResourceName, string Type);

[DebuggerDisplay("{Name,nq}: {State}")]
public sealed record ResourceCommandSnapshot(string Name, ResourceCommandState State, string DisplayName, string? DisplayDescription, object? Parameter, string? ConfirmationMessage, string? IconName, IconVariant? IconVariant, bool IsHighlighted);

[DebuggerDisplay("{Name,nq}={Value}")]
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Shown only on request.</summary>
    public bool IsSensitive { get; init; }
}

public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);

[DebuggerDisplay("{Name,nq}: {Url}")]
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>The endpoint behind it does not answer yet.</summary>
    public bool IsInactive { get; init; }

    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}

[DebuggerDisplay("{Source,nq} at {Target,nq}")]
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);

/// <summary>A change of one instance of a resource.</summary>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;

    /// <summary>Id of the instance: the resource's name, with a random suffix when it is a process.</summary>
    public string ResourceId { get; } = resourceId;

    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
