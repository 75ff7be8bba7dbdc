namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>What a project resource gets from its project's own settings.</summary>
internal static class ProjectSetup
{
    public static IResourceBuilder<ProjectResource> Add(IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var project = new ProjectResource(name);
        var resource = builder.AddResource(project).WithAnnotation(metadata);
        ChooseProfile(resource, options);
        ProjectTelemetry.Add(resource);
        resource.WithOtlpExporter();
        ForwardedHeaders(resource);
        ProjectEndpoints.Add(resource, options);
        resource.WithEnvironment(context => ProjectVariables.AddAddresses(context, project));
        if (builder.ExecutionContext.IsRunMode) ApplyProfile(resource);
        return resource;
    }

    private static void ChooseProfile(IResourceBuilder<ProjectResource> resource, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile) resource.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        else if (options.LaunchProfileName is { } asked) resource.WithAnnotation(new LaunchProfileAnnotation(asked));
        else if (resource.ApplicationBuilder.Configuration["AppHost:DefaultLaunchProfileName"] is { Length: > 0 } preferred) resource.WithAnnotation(new DefaultLaunchProfileAnnotation(preferred));
    }

    /// <summary>Published, the project stands behind something that ends TLS.</summary>
    private static void ForwardedHeaders(IResourceBuilder<ProjectResource> resource) => resource.WithEnvironment(context =>
    {
        var project = resource.Resource;
        if (!context.ExecutionContext.IsPublishMode || project.HasAnnotationOfType<DisableForwardedHeadersAnnotation>() || !project.HasAnnotationOfType<EndpointAnnotation>()) return;
        context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
    });

    private static void ApplyProfile(IResourceBuilder<ProjectResource> resource)
    {
        if (LaunchProfiles.Named(resource.Resource) is not { } chosen) return;
        resource.WithEnvironment(context => ProjectVariables.AddProfile(context, chosen.Name, chosen.Profile));
        if (chosen.Profile.CommandLineArgs is { Length: > 0 } line) resource.WithArgs([.. CommandLine.Split(line)]);
    }
}
