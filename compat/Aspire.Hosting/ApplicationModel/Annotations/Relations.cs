using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A relation that the dashboard shows.</summary>
[DebuggerDisplay("{Type,nq} {Resource.Name,nq}")]
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}

/// <summary>Texts of the relations that the host makes itself.</summary>
internal static class KnownRelationshipTypes
{
    public const string Reference = "Reference";
    public const string WaitFor = "WaitFor";
    public const string Parent = "Parent";
}

/// <summary>What references put into the environment of this resource.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    None = 0,
    ConnectionString = 1,
    ConnectionProperties = 2,
    ServiceDiscovery = 4,
    Endpoints = 8,
    All = 15,
}

public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}
