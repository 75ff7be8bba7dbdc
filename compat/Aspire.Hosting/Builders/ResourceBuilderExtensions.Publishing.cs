using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Writes the manifest entry in place of the resource itself.</summary>
    public static IResourceBuilder<T> WithManifestPublishingCallback<T>(this IResourceBuilder<T> builder, Action<ManifestPublishingContext> callback)
        where T : IResource => builder.WithAnnotation(new ManifestPublishingCallbackAnnotation(callback), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithManifestPublishingCallback<T>(this IResourceBuilder<T> builder, Func<ManifestPublishingContext, Task> callback)
        where T : IResource => builder.WithAnnotation(new ManifestPublishingCallbackAnnotation(callback), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        foreach (var old in builder.Resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().ToList()) builder.Resource.Annotations.Remove(old);
        return builder.WithAnnotation(ManifestPublishingCallbackAnnotation.Ignore);
    }

    /// <summary>Nothing here serves MCP, so there is nothing to leave out.</summary>
    public static IResourceBuilder<T> ExcludeFromMcp<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder;
}
