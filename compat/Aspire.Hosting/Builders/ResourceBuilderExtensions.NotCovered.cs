namespace Aspire.Hosting;

/// <summary>Images and certificates: the local runtime makes neither.</summary>
public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> ClearContainerFilesSources<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithContainerFiles => throw NotCovered.Call();

    public static IResourceBuilder<T> PublishWithContainerFiles<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithContainerFiles> source, string destinationPath)
        where T : IContainerFilesDestinationResource => throw NotCovered.Call();

    public static IResourceBuilder<T> WithContainerFilesSource<T>(this IResourceBuilder<T> builder, string sourcePath)
        where T : IResourceWithContainerFiles => throw NotCovered.Call();

    public static IResourceBuilder<T> WithComputeEnvironment<T>(this IResourceBuilder<T> builder, IResourceBuilder<IComputeEnvironmentResource> computeEnvironmentResource)
        where T : IComputeResource => throw NotCovered.Call();

    public static IResourceBuilder<TResource> WithDeveloperCertificateTrust<TResource>(this IResourceBuilder<TResource> builder, bool trust)
        where TResource : IResourceWithEnvironment, IResourceWithArgs => throw NotCovered.Call();
}
