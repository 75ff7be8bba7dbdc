namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of properties that any resource may have.</summary>
public static class CustomResourceKnownProperties
{
    public static string Source { get; } = KnownProperties.Source;

    public static string ConnectionString { get; } = KnownProperties.ConnectionString;
}

/// <summary>Names of the properties that the host itself sets.</summary>
internal static class KnownProperties
{
    public const string Source = "resource.source";
    public const string ConnectionString = "resource.connectionString";
    public const string ParentName = "resource.parentName";
    public const string AppArguments = "resource.appArgs";

    /// <summary>Why the resource failed or was restarted, in one sentence. Not in Aspire.</summary>
    public const string Reason = "resource.reason";

    /// <summary>What the resource waits for: <c>postgres (Starting), redis (Running, not healthy)</c>. Not in Aspire.</summary>
    public const string WaitingFor = "resource.waitingFor";

    /// <summary>How often a crash was followed by a new start. Not in Aspire.</summary>
    public const string Restarts = "resource.restarts";

    public const string ProcessId = "executable.pid";
    public const string ExecutablePath = "executable.path";
    public const string ExecutableArguments = "executable.args";
    public const string WorkingDirectory = "executable.workDir";
    public const string ProjectPath = "project.path";
    public const string LaunchProfile = "project.launchProfile";
    public const string ContainerImage = "container.image";
    public const string ContainerId = "container.id";
    public const string ContainerLifetime = "container.lifetime";
    public const string ParameterValue = "Value";
}

/// <summary>The types of resources that the host itself makes.</summary>
internal static class KnownResourceTypes
{
    public const string Project = "Project";
    public const string Executable = "Executable";
    public const string Container = "Container";
    public const string Parameter = "Parameter";
    public const string ConnectionString = "ConnectionString";
    public const string ExternalService = "ExternalService";
}
