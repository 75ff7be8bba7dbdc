using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Services that somebody else runs.</summary>
public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The address of the external service '{name}' must be absolute, not '{url}'.", nameof(url));

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return builder.AddResource(new ExternalServiceResource(name, uri)).ExcludeFromManifest();
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter) =>
        builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource)).WithReferenceRelationship(urlParameter.Resource).ExcludeFromManifest();

    /// <summary>Asks the service for a path; the status code decides.</summary>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var expected = statusCode ?? 200;
        var service = builder.Resource;
        if (path is not null && !Uri.TryCreate(path, UriKind.Relative, out _)) throw new ArgumentException($"'{path}' is not a relative path.", nameof(path));
        var key = $"{service.Name}_external{(path is null ? "" : $"_{path}")}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(HttpHealthCheck.Registration(key, async cancellationToken =>
            new Uri(await service.ResolveAsync(cancellationToken), path?.TrimStart('/') ?? ""), expected));
        return builder.WithHealthCheck(key);
    }
}
