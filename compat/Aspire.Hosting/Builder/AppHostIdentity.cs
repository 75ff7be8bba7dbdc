using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Where the AppHost's project lies and what it is called, as its build recorded it.</summary>
internal sealed record AppHostIdentity(string Directory, string? ProjectFileName, string? AssemblyName)
{
    public static Assembly? FindAssembly(DistributedApplicationOptions options)
    {
        if (options.AssemblyName is not { } name) return Assembly.GetEntryAssembly();
        return AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name) ?? Assembly.Load(name);
    }

    public static AppHostIdentity Of(DistributedApplicationOptions options, Assembly? assembly) => new(
        System.IO.Path.GetFullPath(options.ProjectDirectory ?? Metadata(assembly, "apphostprojectpath") ?? Environment.CurrentDirectory),
        options.ProjectDirectory is null ? Metadata(assembly, "apphostprojectname") : null,
        assembly?.GetName().Name);

    /// <summary>The value of an <see cref="AssemblyMetadataAttribute"/>, without case.</summary>
    public static string? Metadata(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    public string Name(IHostEnvironment environment) => ProjectFileName is null
        ? environment.ApplicationName
        : System.IO.Path.GetFileNameWithoutExtension(ProjectFileName);

    public string Path(IHostEnvironment environment) => System.IO.Path.Join(Directory, Name(environment));
}
