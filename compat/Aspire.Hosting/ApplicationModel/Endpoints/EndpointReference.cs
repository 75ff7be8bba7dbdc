using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A name for an endpoint that may not have its port yet.</summary>
[DebuggerDisplay("{Resource.Name,nq}.{EndpointName,nq} allocated: {IsAllocated}")]
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private EndpointAnnotation? _annotation;

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkID)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpoint);
        Resource = owner;
        EndpointName = endpoint.Name;
        ContextNetworkID = contextNetworkID;
        _annotation = endpoint;
    }

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint, null)
    {
    }

    public EndpointReference(IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkID = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkID;
    }

    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
        : this(owner, endpointName, null)
    {
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public NetworkIdentifier? ContextNetworkID { get; }

    /// <summary>What to say when the endpoint does not exist.</summary>
    public string? ErrorMessage { get; init; }

    public bool Exists => Find() is not null;

    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <exception cref="InvalidOperationException">The resource has no endpoint of that name.</exception>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(ErrorMessage ?? $"The resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public string Scheme => EndpointAnnotation.UriScheme;

    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <exception cref="InvalidOperationException">The port has not been chosen yet.</exception>
    public string Url => Allocated.UriString;

    /// <exception cref="InvalidOperationException">The port has not been chosen yet.</exception>
    public string Host => Allocated.Address;

    /// <exception cref="InvalidOperationException">The port has not been chosen yet.</exception>
    public int Port => Allocated.Port;

    string IManifestExpressionProvider.ValueExpression => Expression(EndpointProperty.Url);

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' is not allocated yet.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);

    internal string Expression(EndpointProperty property)
    {
        var prefix = $"{Resource.Name}.bindings.{EndpointName}";
        return property switch
        {
            EndpointProperty.HostAndPort => $"{{{prefix}.host}}:{{{prefix}.port}}",
            EndpointProperty.TargetPort => $"{{{prefix}.targetPort}}",
            EndpointProperty.IPV4Host => $"{{{prefix}.host}}",
            _ => $"{{{prefix}.{property.ToString().ToLowerInvariant()}}}",
        };
    }

    private EndpointAnnotation? Find() => _annotation ??= Resource.Annotations.OfType<EndpointAnnotation>()
        .SingleOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
