using System.Net.Sockets;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, scheme: "http", name, env, isProxied);

    public static IResourceBuilder<T> WithHttpsEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, scheme: "https", name, env, isProxied);

    /// <param name="builder">The resource.</param>
    /// <param name="port">Port that clients see; a free one is taken unless given.</param>
    /// <param name="targetPort">Port that the process listens on; the same unless given.</param>
    /// <param name="scheme">Scheme of the address; the protocol's name unless given.</param>
    /// <param name="name">Name of the endpoint; the scheme unless given.</param>
    /// <param name="env">Variable that tells the process its port.</param>
    /// <param name="isProxied">Whether something may stand between clients and process.</param>
    /// <param name="isExternal">Whether the endpoint is meant for the outside.</param>
    /// <param name="protocol">TCP unless given.</param>
    /// <exception cref="DistributedApplicationException">The resource has an endpoint of that name.</exception>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, [EndpointName] string? name = null, string? env = null, bool isProxied = true, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, uriScheme: scheme, name: name, port: port, targetPort: targetPort, isExternal: isExternal, isProxied: isProxied);
        if (FindEndpoint(builder.Resource, endpoint.Name) is not null)
        {
            throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' already has an endpoint '{endpoint.Name}'. Names are compared without case.");
        }

        if (env is not null && builder.Resource is IResourceWithEnvironment) builder.TellTargetPort(endpoint, env);
        return builder.WithAnnotation(endpoint);
    }

    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, [EndpointName] string? name, string? env, bool isProxied, bool? isExternal)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, scheme, name, env, isProxied, isExternal, protocol: null);

    /// <summary>Changes an endpoint, which is made first if it is not there and may be.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        var endpoint = FindEndpoint(builder.Resource, endpointName);
        if (endpoint is not null)
        {
            callback(endpoint);
            return builder;
        }

        if (!createIfNotExists) return builder;
        endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
        callback(endpoint);
        return builder.WithAnnotation(endpoint);
    }

    /// <summary>The http and https endpoints are meant for the outside.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name);

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name, NetworkIdentifier contextNetworkID)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name, contextNetworkID);

    public static IResourceBuilder<T> AsHttp2Service<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.Transport = "http2";
        }

        return builder;
    }

    private static EndpointAnnotation? FindEndpoint(IResource resource, string name) =>
        resource.Annotations.OfType<EndpointAnnotation>().SingleOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));

    private static void TellTargetPort<T>(this IResourceBuilder<T> builder, EndpointAnnotation endpoint, string variable)
        where T : IResourceWithEndpoints
    {
        var port = new EndpointReference(builder.Resource, endpoint).Property(EndpointProperty.TargetPort);
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[variable] = port));
    }
}
