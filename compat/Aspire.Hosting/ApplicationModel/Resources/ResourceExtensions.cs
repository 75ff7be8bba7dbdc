namespace Aspire.Hosting.ApplicationModel;

/// <summary>Reads of what was said about resources.</summary>
public static partial class ResourceExtensions
{
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToList();
        result = found.Count > 0 ? found : null;
        return result is not null;
    }

    /// <summary>The annotations of a resource, its parents included.</summary>
    public static bool TryGetAnnotationsIncludingAncestorsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = Ancestry(resource).SelectMany(r => r.Annotations.OfType<T>()).ToList();
        result = found.Count > 0 ? found : null;
        return result is not null;
    }

    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation => resource.Annotations.OfType<T>().Any();

    public static bool HasAnnotationIncludingAncestorsOfType<T>(this IResource resource)
        where T : IResourceAnnotation => Ancestry(resource).Any(r => r.HasAnnotationOfType<T>());

    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) => resource.TryGetAnnotationsOfType(out endpoints);

    public static bool TryGetUrls(this IResource resource, [NotNullWhen(true)] out IEnumerable<ResourceUrlAnnotation>? urls) => resource.TryGetAnnotationsOfType(out urls);

    public static bool TryGetContainerMounts(this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) => resource.TryGetAnnotationsOfType(out volumeMounts);

    public static bool TryGetEnvironmentVariables(this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables) => resource.TryGetAnnotationsOfType(out environmentVariables);

    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName) => resource.TryGetContainerImageName(useBuiltImage: true, out imageName);

    public static bool TryGetContainerImageName(this IResource resource, bool useBuiltImage, [NotNullWhen(true)] out string? imageName)
    {
        imageName = useBuiltImage && resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && build.ImageName is { } built
            ? $"{built}:{build.ImageTag ?? "latest"}"
            : resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.FullName;
        return imageName is not null;
    }

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(resource, e));

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource, NetworkIdentifier contextNetworkID) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(resource, e, contextNetworkID));

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkID) => new(resource, endpointName, contextNetworkID);

    /// <summary>One unless said otherwise.</summary>
    public static int GetReplicaCount(this IResource resource) => resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var callback) && callback == ManifestPublishingCallbackAnnotation.Ignore;

    public static bool RequiresImageBuild(this IResource resource) => resource is ProjectResource || resource.HasAnnotationOfType<DockerfileBuildAnnotation>();

    public static bool RequiresImageBuildAndPush(this IResource resource) => resource.RequiresImageBuild();

    private static IEnumerable<IResource> Ancestry(IResource resource)
    {
        for (IResource? next = resource; next is not null; next = (next as IResourceWithParent)?.Parent) yield return next;
    }
}
