using System.Text.Json;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Reads Properties/launchSettings.json and chooses a profile.</summary>
internal static class LaunchProfiles
{
    private const string ProjectCommand = "Project";

    private static readonly JsonSerializerOptions Json = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>The profile a project is started with; null when it has none or none is wanted.</summary>
    public static LaunchProfile? Of(ProjectResource project) => Named(project)?.Profile;

    /// <inheritdoc cref="Of"/>
    /// <exception cref="DistributedApplicationException">The profile that was asked for does not exist.</exception>
    public static (string Name, LaunchProfile Profile)? Named(ProjectResource project)
    {
        if (project.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>()) return null;
        var profiles = Settings(project.GetProjectMetadata())?.Profiles ?? [];
        if (project.TryGetLastAnnotation<LaunchProfileAnnotation>(out var asked))
        {
            return profiles.TryGetValue(asked.LaunchProfileName, out var named)
                ? (asked.LaunchProfileName, named)
                : throw new DistributedApplicationException($"The project '{project.Name}' has no launch profile '{asked.LaunchProfileName}'.");
        }

        if (project.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var preferred) && profiles.TryGetValue(preferred.LaunchProfileName, out var same))
        {
            return (preferred.LaunchProfileName, same);
        }

        return profiles.Where(p => p.Value.CommandName == ProjectCommand).Select(p => ((string, LaunchProfile)?)(p.Key, p.Value)).FirstOrDefault();
    }

    /// <exception cref="DistributedApplicationException">The file is not what it should be.</exception>
    public static LaunchSettings? Read(string projectPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), Json);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static LaunchSettings? Settings(IProjectMetadata metadata) => metadata.LaunchSettings ?? Read(metadata.ProjectPath);
}
