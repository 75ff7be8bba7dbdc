namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>A project given by its path: the AppHost's build knows nothing of it.</summary>
internal sealed class ProjectFile(string path) : IProjectMetadata
{
    public string ProjectPath => path;

    /// <exception cref="DistributedApplicationException">There is no project at the path, or more than one.</exception>
    public static ProjectFile Find(IDistributedApplicationBuilder builder, string projectPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectPath);
        var full = Path.GetFullPath(projectPath.Replace('\\', '/'), builder.AppHostDirectory);
        if (full.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)) throw new NotSupportedException($"AddProject(\"{projectPath}\"): single-file C# programs are not covered by the local Aspire runtime.");
        if (!Directory.Exists(full)) return new(full);
        var found = Directory.GetFiles(full, "*.??proj");
        return found.Length == 1 ? new(found[0]) : throw new DistributedApplicationException($"There are {found.Length} project files in {full}; name one.");
    }
}
