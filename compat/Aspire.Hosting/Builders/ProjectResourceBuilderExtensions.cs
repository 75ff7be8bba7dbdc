using Aspire.Hosting.LocalRuntime.Projects;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>What of a project's own settings to leave out.</summary>
public class ProjectResourceOptions
{
    /// <summary>A launch profile by name; the usual choice when null.</summary>
    public string? LaunchProfileName { get; set; }

    public bool ExcludeLaunchProfile { get; set; }

    public bool ExcludeKestrelEndpoints { get; set; }
}

/// <summary>.NET projects as resources.</summary>
public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new() => ProjectSetup.Add(builder, name, new TProject(), new());

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="launchProfileName">A launch profile; null stands for none.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => ProjectSetup.Add(builder, name, new TProject(), Profile(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => ProjectSetup.Add(builder, name, new TProject(), Configured(configure));

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">Project file, or a directory with one, relative to the AppHost's directory. It is built when it starts.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        ProjectSetup.Add(builder, name, ProjectFile.Find(builder, projectPath), new());

    /// <inheritdoc cref="AddProject(IDistributedApplicationBuilder, string, string)"/>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, string? launchProfileName) =>
        ProjectSetup.Add(builder, name, ProjectFile.Find(builder, projectPath), Profile(launchProfileName));

    /// <inheritdoc cref="AddProject(IDistributedApplicationBuilder, string, string)"/>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, Action<ProjectResourceOptions> configure) =>
        ProjectSetup.Add(builder, name, ProjectFile.Find(builder, projectPath), Configured(configure));

    /// <summary>Starts several processes behind one port.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicas);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Says which endpoints end up in ASPNETCORE_URLS and its relatives.</summary>
    public static IResourceBuilder<ProjectResource> WithEndpointsInEnvironment(this IResourceBuilder<ProjectResource> builder, Func<EndpointAnnotation, bool> filter)
    {
        builder.Resource.EndpointFilters.Add(filter);
        return builder;
    }

    /// <summary>Appears in the manifest as an image built from the Dockerfile beside the project.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            DockerFilePublishing.Apply(builder, Path.GetDirectoryName(builder.Resource.GetProjectMetadata().ProjectPath)!, configure);
        }

        return builder;
    }

    private static ProjectResourceOptions Profile(string? name) => new() { LaunchProfileName = name, ExcludeLaunchProfile = name is null };

    private static ProjectResourceOptions Configured(Action<ProjectResourceOptions> configure)
    {
        var options = new ProjectResourceOptions();
        configure(options);
        return options;
    }
}
