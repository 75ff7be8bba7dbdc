using System.Collections.Immutable;
using Aspire.Hosting.LocalRuntime.Projects;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>The addresses that are shown for a resource.</summary>
internal sealed class ResourceUrls(DistributedApplicationExecutionContext executionContext, ResourceLoggerService loggers)
{
    public async Task<ImmutableArray<UrlSnapshot>> OfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var urls = Endpoints(resource).Select(e => Url(resource, e)).ToList();
        if (resource is ExternalServiceResource { Uri: { } uri }) urls.Add(new() { Url = uri.ToString() });
        var context = new ResourceUrlsCallbackContext(executionContext, resource, urls, cancellationToken) { Logger = loggers.GetLogger(resource) };
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToList()) await annotation.Callback(context);
        return [.. context.Urls.OrderByDescending(u => u.DisplayOrder ?? 0).Select(Snapshot)];
    }

    private static IEnumerable<EndpointReference> Endpoints(IResource resource) => resource is IResourceWithEndpoints owner
        ? owner.GetEndpoints().Where(e => e.IsAllocated && !(resource is KafkaServerResource && e.EndpointName == KafkaServerResource.InternalEndpointName))
        : [];

    private static ResourceUrlAnnotation Url(IResource resource, EndpointReference endpoint)
    {
        var path = resource is ProjectResource project && endpoint.EndpointAnnotation.FromLaunchProfile ? LaunchProfiles.Of(project)?.LaunchUrl : null;
        return new()
        {
            Endpoint = endpoint,
            Url = Uri.TryCreate(path, UriKind.Absolute, out var whole) ? whole.ToString() : string.IsNullOrEmpty(path) ? endpoint.Url : $"{endpoint.Url}/{path.TrimStart('/')}",
        };
    }

    private static UrlSnapshot Snapshot(ResourceUrlAnnotation url)
    {
        var absolute = url.Url.StartsWith('/') && url.Endpoint is { IsAllocated: true } endpoint ? endpoint.Url + url.Url : url.Url;
        return new(url.Endpoint?.EndpointName, absolute, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            IsInactive = url.Endpoint is not null,
            DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
        };
    }
}
