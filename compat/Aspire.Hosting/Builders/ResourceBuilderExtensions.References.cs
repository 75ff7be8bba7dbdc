using static Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the connection string of another resource, and its parts.</summary>
    /// <param name="builder">The resource that gets the variables.</param>
    /// <param name="source">The resource that is referred to.</param>
    /// <param name="connectionName">Name in the variables instead of the resource's; empty leaves the parts without a prefix.</param>
    /// <param name="optional">Go without if the connection string is missing.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
            ReferenceVariables.AddConnection(context, resource, connectionName, optional, Flags(builder)));
    }

    /// <summary>Gives the addresses of another resource's endpoints.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.ReferTo(source.Resource, null, null);
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.ReferTo(source.Resource, name, null);
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.ReferTo(endpointReference.Resource, null, endpointReference.EndpointName);
    }

    /// <exception cref="InvalidOperationException">The address is not absolute, does not end in a slash, or has a query or fragment.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || !uri.AbsolutePath.EndsWith('/') || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new InvalidOperationException($"The address '{uri}' of '{name}' must be absolute, end in '/' and have no query and no fragment.");
        }

        return builder.WithEnvironment(context => ReferenceVariables.AddAddress(context, name, uri, Flags(builder)));
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(externalService);
        return builder.WithReferenceRelationship(externalService.Resource).WithEnvironment(context =>
            ReferenceVariables.AddExternalServiceAsync(context, externalService.Resource, Flags(builder)));
    }

    /// <summary>Limits what later references put into the environment.</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment =>
        builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags), ResourceAnnotationMutationBehavior.Replace);

    /// <exception cref="KeyNotFoundException">The resource has no such connection property.</exception>
    public static ReferenceExpression GetConnectionProperty(this IResourceWithConnectionString resource, string key)
    {
        foreach (var (name, value) in ReferenceVariables.Properties(resource))
        {
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw new KeyNotFoundException($"The resource '{resource.Name}' has no connection property '{key}'.");
    }

    /// <summary>The connection string is that of another resource.</summary>
    public static IResourceBuilder<T> WithConnectionStringRedirection<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString resource)
        where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionStringRedirectAnnotation(resource), ResourceAnnotationMutationBehavior.Replace);

    private static ReferenceEnvironmentInjectionFlags Flags<T>(IResourceBuilder<T> builder)
        where T : IResource => builder.Resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var limit) ? limit.Flags : All;

    private static IResourceBuilder<T> ReferTo<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints resource, string? alias, string? endpointName)
        where T : IResourceWithEnvironment
    {
        builder.WithReferenceRelationship(resource);
        return builder.WithEnvironment(context => ReferenceVariables.AddEndpoints(context, resource, alias, endpointName, Flags(builder)));
    }
}
