namespace Aspire.Hosting;

/// <summary>A Kafka broker.</summary>
public class KafkaServerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string InternalEndpointName = "internal";

    public EndpointReference PrimaryEndpoint => new(this, PrimaryEndpointName);

    /// <summary>Used by other containers; locally it is the primary one.</summary>
    public EndpointReference InternalEndpoint => new(this, InternalEndpointName);

    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    public ReferenceExpression ConnectionStringExpression => this.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect)
        ? redirect.Resource.ConnectionStringExpression
        : ReferenceExpression.Create($"{Host}:{Port}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
    ];
}

/// <summary>A web page for Kafka, when a container engine is there to run it.</summary>
public sealed class KafkaUIContainerResource(string name) : ContainerResource(name);
