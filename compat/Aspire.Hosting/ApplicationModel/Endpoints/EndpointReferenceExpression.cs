namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
}

/// <summary>One part of an endpoint's address, known once the endpoint is allocated.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => Endpoint.Expression(Property);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        if (Property == EndpointProperty.Scheme) return Endpoint.Scheme;
        if (Property == EndpointProperty.TargetPort && Endpoint.TargetPort is { } fixedPort) return $"{fixedPort}";
        var allocated = await Endpoint.EndpointAnnotation.AllocatedEndpointSnapshot.GetValueAsync(cancellationToken);
        return Part(allocated);
    }

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);

    private string? Part(AllocatedEndpoint allocated) => Property switch
    {
        EndpointProperty.Url => allocated.UriString,
        EndpointProperty.Host => allocated.Address,
        EndpointProperty.IPV4Host => EndpointHostHelpers.IsLocalhost(allocated.Address) ? "127.0.0.1" : allocated.Address,
        EndpointProperty.Port => $"{allocated.Port}",
        EndpointProperty.TargetPort => allocated.TargetPortExpression,
        EndpointProperty.HostAndPort => allocated.EndPointString,
        _ => throw new InvalidOperationException($"An endpoint has no property '{Property}'."),
    };
}
