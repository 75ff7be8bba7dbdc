namespace Aspire.Hosting;

/// <summary>Building images and filling containers: the local runtime runs no containers of its own making.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddDockerfile(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, string? dockerfilePath = null, string? stage = null) => throw NotCovered.Call();

    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource => throw NotCovered.Call();

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource => throw NotCovered.Call();

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource => throw NotCovered.Call();

    public static IResourceBuilder<T> WithBuildSecret<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource => throw NotCovered.Call();

    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, string sourcePath, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null)
        where T : ContainerResource => throw NotCovered.Call();
}

public static class ContainerResourceExtensions
{
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) => model.Resources.Where(r => r.IsContainer());

    public static bool IsContainer(this IResource resource) => resource is ContainerResource || resource.HasAnnotationOfType<ContainerImageAnnotation>();
}

public static class EmulatorResourceExtensions
{
    public static bool IsEmulator(this IResource resource) => resource.HasAnnotationOfType<EmulatorResourceAnnotation>();
}

public static class CustomResourceExtensions
{
    /// <summary>The state the resource shows before anything happens to it.</summary>
    public static IResourceBuilder<TResource> WithInitialState<TResource>(this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot)
        where TResource : IResource => builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
}
