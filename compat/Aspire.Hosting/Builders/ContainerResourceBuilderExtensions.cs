namespace Aspire.Hosting;

/// <summary>Servers described by images.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image);

    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource => builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource => builder.WithVolume(null, target);

    /// <param name="builder">The container.</param>
    /// <param name="source">Relative to the AppHost's directory.</param>
    /// <param name="target">Path in the container.</param>
    /// <param name="isReadOnly">Whether the container may only read.</param>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource =>
        builder.WithAnnotation(new ContainerMountAnnotation(Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), target, ContainerMountType.BindMount, isReadOnly));

    /// <param name="builder">The container.</param>
    /// <param name="image">Name, with or without registry, tag or digest.</param>
    /// <param name="tag">Tag; the one in the name, or latest, unless given.</param>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        var parts = ImageName.Parse(image);
        if (tag is not null && (parts.Tag ?? parts.Digest) is not null) throw new InvalidOperationException($"The image '{image}' names a tag or a digest and the tag '{tag}' is given too.");
        return builder.WithAnnotation(Image(parts, tag), ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource => builder.ChangeImage(image => image.Tag = tag);

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource => builder.ChangeImage(image => image.Registry = registry);

    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256)
        where T : ContainerResource => builder.ChangeImage(image => image.SHA256 = sha256);

    public static IResourceBuilder<T> WithImagePullPolicy<T>(this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy)
        where T : ContainerResource => builder.WithAnnotation(new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Whether data and container outlive the application. The local runtime keeps the data and stops the process.</summary>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource => builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name)
        where T : ContainerResource => builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : ContainerResource => builder.WithContainerRuntimeArgs(context =>
        {
            foreach (var arg in args) context.Args.Add(arg);
        });

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback)
        where T : ContainerResource => builder.WithContainerRuntimeArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback)
        where T : ContainerResource => builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));

    /// <summary>Containers are published as containers anyway.</summary>
    public static IResourceBuilder<T> PublishAsContainer<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource => builder.WithManifestPublishingCallback(context => context.WriteContainerAsync(builder.Resource));

    private static ContainerImageAnnotation Image(ImageName name, string? tag)
    {
        var image = new ContainerImageAnnotation { Registry = name.Registry, Image = name.Name };
        if (name.Digest is not null) image.SHA256 = name.Digest;
        else image.Tag = tag ?? name.Tag ?? "latest";
        return image;
    }

    private static IResourceBuilder<T> ChangeImage<T>(this IResourceBuilder<T> builder, Action<ContainerImageAnnotation> change)
        where T : ContainerResource
    {
        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
        {
            throw new InvalidOperationException($"The resource '{builder.Resource.Name}' has no image yet: call WithImage first.");
        }

        change(image);
        return builder;
    }
}
