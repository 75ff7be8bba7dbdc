using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Programs as resources.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">A path or a name on PATH; one with a slash is relative to the working directory.</param>
    /// <param name="workingDirectory">Relative to the AppHost's directory.</param>
    /// <param name="args">Arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <inheritdoc cref="AddExecutable(IDistributedApplicationBuilder, string, string, string, string[])"/>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params object[]? args)
    {
        var resource = builder.AddResource(new ExecutableResource(name, command, Full(builder, workingDirectory)));
        return args is { Length: > 0 } ? resource.WithArgs(args) : resource;
    }

    /// <summary>Starts another program.</summary>
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().Command = command;
        return builder;
    }

    /// <summary>Starts it in another directory.</summary>
    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource
    {
        builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().WorkingDirectory = Full(builder.ApplicationBuilder, workingDirectory);
        return builder;
    }

    /// <summary>Appears in the manifest as an image built from the Dockerfile in the working directory.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource => builder.PublishAsDockerFile((Action<IResourceBuilder<ContainerResource>>?)null);

    /// <inheritdoc cref="PublishAsDockerFile{T}(IResourceBuilder{T})"/>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode) DockerFilePublishing.Apply(builder, builder.Resource.WorkingDirectory, configure);
        return builder;
    }

    private static string Full(IDistributedApplicationBuilder builder, string directory) =>
        Path.GetFullPath(directory.Replace('\\', '/'), builder.AppHostDirectory);
}

public static class ExecutableResourceExtensions
{
    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) => model.Resources.OfType<ExecutableResource>();
}
