using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>A check registered under this key speaks for the resource.</summary>
    /// <exception cref="DistributedApplicationException">The resource has the check already.</exception>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
        {
            throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' already has the health check '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Asks the resource's public address for a path; the status code decides.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(HttpEndpoint(builder, endpointName), path, statusCode);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        endpointSelector ??= HttpEndpoint(builder, null);
        var endpoint = endpointSelector();
        if (endpoint.Exists && endpoint.Scheme is not ("http" or "https"))
        {
            throw new DistributedApplicationException($"The endpoint '{endpoint.EndpointName}' of '{builder.Resource.Name}' is not http: it cannot have an http health check.");
        }

        path ??= "/";
        var expected = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(HttpHealthCheck.Registration(key, endpoint, path, expected));
        return builder.WithHealthCheck(key);
    }

    /// <summary>The endpoint of that name, or http, or https.</summary>
    internal static Func<EndpointReference> HttpEndpoint<T>(IResourceBuilder<T> builder, string? name)
        where T : IResourceWithEndpoints => () =>
        {
            string[] candidates = name is null ? ["http", "https"] : [name];
            return candidates.Select(builder.GetEndpoint).FirstOrDefault(e => e.Exists)
                ?? throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' has no endpoint '{string.Join("' or '", candidates)}'.");
        };
}
