using System.Reflection;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Where the AppHost's build has put the assembly of a project. eng/AppHost.targets records it.</summary>
internal static class BuiltAssembly
{
    /// <summary>Key of the assembly metadata; the project's full path follows.</summary>
    private const string KeyPrefix = "projectoutput:";

    /// <returns>The path, or null for a project that the AppHost's build does not know.</returns>
    public static string? PathOf(IProjectMetadata metadata)
    {
        var key = KeyPrefix + metadata.ProjectPath;
        return metadata.GetType().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value;
    }

    /// <summary>The configuration, Debug or Release, that the AppHost was built in; other projects are built in the same.</summary>
    public static string Configuration(Assembly? appHost) => appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } set ? set : "Debug";
}
