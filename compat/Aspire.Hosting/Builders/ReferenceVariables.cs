using static Aspire.Hosting.ApplicationModel.ReferenceEnvironmentInjectionFlags;

namespace Aspire.Hosting;

/// <summary>The environment variables that references make.</summary>
internal static class ReferenceVariables
{
    public static void AddConnection(EnvironmentCallbackContext context, IResourceWithConnectionString resource, string? connectionName, bool optional, ReferenceEnvironmentInjectionFlags flags)
    {
        var name = connectionName ?? resource.Name;
        if (flags.HasFlag(ConnectionString))
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
        }

        if (!flags.HasFlag(ConnectionProperties)) return;
        var prefix = name.Length == 0 ? "" : $"{EnvironmentVariableName.Encode(name).ToUpperInvariant()}_";
        foreach (var (key, value) in Properties(resource)) context.EnvironmentVariables[$"{prefix}{key.ToUpperInvariant()}"] = value;
    }

    /// <summary>The parts of a connection string. A connection string from configuration has none of its own.</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> Properties(IResourceWithConnectionString resource)
    {
        var properties = resource.GetConnectionProperties();
        return properties.Any() || !resource.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect) ? properties : redirect.Resource.GetConnectionProperties();
    }

    public static void AddEndpoints(EnvironmentCallbackContext context, IResourceWithEndpoints resource, string? alias, string? only, ReferenceEnvironmentInjectionFlags flags)
    {
        var key = alias ?? resource.Name;
        var prefix = EnvironmentVariableName.Encode(key);
        if (alias is null) prefix = prefix.ToUpperInvariant();
        foreach (var endpoint in resource.GetEndpoints().Where(e => only is null || string.Equals(e.EndpointName, only, StringComparison.OrdinalIgnoreCase)))
        {
            if (IsForPublishingOnly(resource, endpoint, context)) continue;
            if (flags.HasFlag(ServiceDiscovery)) context.EnvironmentVariables[$"services__{key}__{endpoint.EndpointName}__0"] = endpoint;
            if (flags.HasFlag(Endpoints)) context.EnvironmentVariables[$"{prefix}_{EnvironmentVariableName.Encode(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;
        }
    }

    public static void AddAddress(EnvironmentCallbackContext context, string name, Uri uri, ReferenceEnvironmentInjectionFlags flags)
    {
        if (flags.HasFlag(ServiceDiscovery)) context.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
        if (flags.HasFlag(Endpoints)) context.EnvironmentVariables[EnvironmentVariableName.Encode(name)] = uri.ToString();
    }

    public static async Task AddExternalServiceAsync(EnvironmentCallbackContext context, ExternalServiceResource service, ReferenceEnvironmentInjectionFlags flags)
    {
        var variable = EnvironmentVariableName.Encode(service.Name).ToUpperInvariant();
        var key = service.Uri?.Scheme;
        if (service.UrlParameter is not null)
        {
            // The scheme is part of the value, which nobody knows while publishing.
            key = context.ExecutionContext.IsPublishMode ? "default" : (await service.ResolveAsync(context.CancellationToken)).Scheme;
            variable = $"{variable}_{key.ToUpperInvariant()}";
        }

        object value = service.UrlParameter is { } parameter ? parameter : service.Uri!.ToString();
        if (flags.HasFlag(ServiceDiscovery)) context.EnvironmentVariables[$"services__{service.Name}__{key}__0"] = value;
        if (flags.HasFlag(Endpoints)) context.EnvironmentVariables[variable] = value;
    }

    private static bool IsForPublishingOnly(IResource resource, EndpointReference endpoint, EnvironmentCallbackContext context) =>
        context.ExecutionContext.IsRunMode && resource is ProjectResource { DefaultHttpsEndpoint: { } https } && https == endpoint.EndpointAnnotation;
}

/// <summary>Makes names of environment variables.</summary>
internal static class EnvironmentVariableName
{
    /// <summary>Everything but ASCII letters and digits becomes an underscore; a leading digit gets one before it.</summary>
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
