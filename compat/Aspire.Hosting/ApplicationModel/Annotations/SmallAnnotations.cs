using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The number of processes behind one port.</summary>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

/// <summary>The key of a health check that speaks for the resource.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

/// <summary>Whether a proxy may stand in front of the endpoints.</summary>
public sealed class ProxySupportAnnotation : IResourceAnnotation
{
    public required bool ProxyEnabled { get; set; }
}

public sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;

public sealed class EmulatorResourceAnnotation : IResourceAnnotation;

/// <summary>The launch profile chosen by name.</summary>
public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}

/// <summary>The launch profile of the AppHost, taken when the project has one of that name.</summary>
public sealed class DefaultLaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}

public sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;

/// <summary>The resource sends telemetry to the dashboard.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    public OtlpProtocol? RequiredProtocol { get; init; }
}

public enum IconVariant
{
    Regular = 0,
    Filled = 1,
}

[DebuggerDisplay("{IconName,nq} {IconVariant}")]
public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    public string IconName { get; } = iconName;

    public IconVariant IconVariant { get; } = iconVariant;
}

/// <summary>The state a resource shows before anything happens to it.</summary>
public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}

/// <summary>Not needed to run the application: left alone when the machine has nothing to run it with.</summary>
internal sealed class OptionalToolAnnotation : IResourceAnnotation;
