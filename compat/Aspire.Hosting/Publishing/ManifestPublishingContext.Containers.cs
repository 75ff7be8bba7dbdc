using System.Globalization;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    public async Task WriteContainerAsync(ContainerResource container)
    {
        if (container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            Writer.WriteString("type", "container.v1");
            WriteConnectionString(container);
            WriteBuild(build);
        }
        else
        {
            Writer.WriteString("type", "container.v0");
            WriteConnectionString(container);
            Writer.WriteString("image", container.TryGetContainerImageName(out var image) ? image : throw new DistributedApplicationException($"The container '{container.Name}' has no image."));
        }

        if (container.Entrypoint is { } entrypoint) Writer.WriteString("entrypoint", entrypoint);
        await WriteCommandLineArgumentsAsync(container);
        WriteMounts(container, ContainerMountType.BindMount, "bindMounts", "source", m => GetManifestRelativePath(m.Source));
        WriteMounts(container, ContainerMountType.Volume, "volumes", "name", m => m.Source);
        await WriteEnvironmentVariablesAsync(container);
        WriteBindings(container);
    }

    public void WriteBindings(IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        if (endpoints.Count == 0) return;
        Writer.WriteStartObject("bindings");
        foreach (var endpoint in endpoints) WriteBinding(resource, endpoint);
        Writer.WriteEndObject();
    }

    private void WriteBinding(IResource resource, EndpointAnnotation endpoint)
    {
        Writer.WriteStartObject(endpoint.Name);
        Writer.WriteString("scheme", endpoint.UriScheme);
        Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
        Writer.WriteString("transport", endpoint.Transport);
        if (endpoint.Port is { } port && port != endpoint.TargetPort) Writer.WriteNumber("port", port);
        // A project finds its port in its variables unless it insists on one; a container listens where its image does.
        if ((endpoint.TargetPort ?? (resource is ContainerResource ? endpoint.Port : null)) is { } target) Writer.WriteNumber("targetPort", target);
        if (endpoint.IsExternal) Writer.WriteBoolean("external", true);
        Writer.WriteEndObject();
    }

    private void WriteMounts(ContainerResource container, ContainerMountType type, string property, string sourceName, Func<ContainerMountAnnotation, string?> source)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == type).ToList();
        if (mounts.Count == 0) return;
        Writer.WriteStartArray(property);
        foreach (var mount in mounts)
        {
            Writer.WriteStartObject();
            if (source(mount) is { } text) Writer.WriteString(sourceName, text);
            Writer.WriteString("target", mount.Target.Replace('\\', '/'));
            Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            Writer.WriteEndObject();
        }

        Writer.WriteEndArray();
    }

    private void WriteBuild(DockerfileBuildAnnotation build)
    {
        Writer.WriteStartObject("build");
        Writer.WriteString("context", GetManifestRelativePath(build.ContextPath));
        Writer.WriteString("dockerfile", GetManifestRelativePath(build.DockerfilePath));
        if (build.Stage is { } stage) Writer.WriteString("stage", stage);
        if (!build.HasEntrypoint) Writer.WriteBoolean("buildOnly", true);
        if (build.BuildArguments.Count > 0)
        {
            Writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments) Writer.WriteString(name, value is IManifestExpressionProvider provider ? provider.ValueExpression : Convert.ToString(value, CultureInfo.InvariantCulture));
            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }
}
