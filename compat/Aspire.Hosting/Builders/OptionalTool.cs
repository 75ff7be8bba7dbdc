namespace Aspire.Hosting;

/// <summary>Web tools for a server: one of each kind, not in the manifest, left alone without a container engine.</summary>
internal static class OptionalTool
{
    public static void Add<T>(IResourceBuilder<ContainerResource> server, T tool, string image, string tag, int port, Action<IResourceBuilder<T>>? configure)
        where T : ContainerResource
    {
        var application = server.ApplicationBuilder;
        if (application.Resources.OfType<T>().FirstOrDefault() is { } existing)
        {
            configure?.Invoke(application.CreateResourceBuilder(existing));
            return;
        }

        var builder = application.AddResource(tool)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = image, Tag = tag })
            .WithAnnotation(new OptionalToolAnnotation())
            .WithHttpEndpoint(targetPort: port, name: "http")
            .WithRelationship(server.Resource, "Tool")
            .ExcludeFromManifest();
        configure?.Invoke(builder);
    }
}
