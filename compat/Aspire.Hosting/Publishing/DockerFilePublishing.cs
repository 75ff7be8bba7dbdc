namespace Aspire.Hosting.Publishing;

/// <summary>Describes a local program as an image that its Dockerfile builds.</summary>
internal static class DockerFilePublishing
{
    public static void Apply<T>(IResourceBuilder<T> builder, string context, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : IResource
    {
        var container = new ContainerResource(builder.Resource.Name);
        foreach (var annotation in builder.Resource.Annotations) container.Annotations.Add(annotation);
        var containerBuilder = builder.ApplicationBuilder.CreateResourceBuilder(container);
        container.Annotations.Add(new DockerfileBuildAnnotation(context, Path.Combine(context, "Dockerfile"), null));
        configure?.Invoke(containerBuilder);
        builder.WithManifestPublishingCallback(publishing => publishing.WriteContainerAsync(container));
    }
}
