using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where the dashboard shows an address.</summary>
public enum UrlDisplayLocation
{
    SummaryAndDetails = 0,
    DetailsOnly = 1,
}

/// <summary>An address that the dashboard shows for a resource.</summary>
[DebuggerDisplay("{Url} ({DisplayText})")]
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Higher comes first.</summary>
    public int? DisplayOrder;

    public required string Url { get; set; }

    public string? DisplayText { get; set; }

    public EndpointReference? Endpoint { get; init; }

    public UrlDisplayLocation DisplayLocation { get; set; }
}

/// <summary>Adds to or changes the addresses shown for a resource, once its endpoints are known.</summary>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    public ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>What a <see cref="ResourceUrlsCallbackAnnotation"/> works on.</summary>
public class ResourceUrlsCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
{
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public IResource Resource { get; } = resource;

    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public EndpointReference? GetEndpoint(string name) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name);

    public EndpointReference? GetEndpoint(string name, NetworkIdentifier contextNetworkID) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name, contextNetworkID);
}
