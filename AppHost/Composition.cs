using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.AppHost;

/// <summary>What several resources of the AppHost share: generated secrets, the environment, the public port.</summary>
internal static class Composition
{
    /// <summary>43 letters and digits hold 256 bits: enough to derive a P-256 key from.</summary>
    private const int Characters = 43;

    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = Characters, Special = false }, secret: true, persist: true);

    /// <summary>A service runs in the environment of the AppHost: Development, unless <c>--environment</c> says otherwise.</summary>
    public static IResourceBuilder<ProjectResource> InTheSameEnvironment(this IResourceBuilder<ProjectResource> project) =>
        project.ApplicationBuilder.ExecutionContext.IsRunMode
            ? project.WithEnvironment("ASPNETCORE_ENVIRONMENT", project.ApplicationBuilder.Environment.EnvironmentName)
            : project;

    /// <summary>
    /// Files that a service keeps lie with its other data. Elsewhere than on a developer's machine the service's own
    /// settings say where.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithFilesDirectory(this IResourceBuilder<ProjectResource> project, string variable)
    {
        var builder = project.ApplicationBuilder;
        var state = builder.Configuration["LocalRuntime:Directory"] ?? Path.Combine(builder.AppHostDirectory, "..", ".sky");
        return builder.ExecutionContext.IsRunMode
            ? project.WithEnvironment(variable, Path.GetFullPath(Path.Combine(state, "data", $"{project.Resource.Name}-files")))
            : project;
    }

    /// <summary>The gateway's port: <c>--port N</c>, 8080 when nothing is said.</summary>
    public static int GatewayPort(this IConfiguration configuration) => configuration.GetValue("port", 8080);
}
