namespace Aspire.Hosting;

/// <summary>How the application is put together.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that carries the AppHost's metadata; the entry assembly unless set.</summary>
    public string? AssemblyName { get; set; }

    public string? ProjectDirectory { get; set; }

    public bool DisableDashboard { get; set; }

    /// <summary>Writes the output of all resources into the host's log too.</summary>
    public bool EnableResourceLogging { get; set; }

    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Images come from this registry instead of their own.</summary>
    public string? ContainerRegistryOverride { get; set; }

    public string? DashboardApplicationName { get; set; }

    /// <summary>The local runtime makes no certificates; the setting is kept for the sake of the source.</summary>
    public bool? TrustDeveloperCertificate { get; set; }
}
