namespace Aspire.Hosting.ApplicationModel;

/// <summary>A use of a resource's connection string.</summary>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public IResourceWithConnectionString Resource { get; } = resource;

    /// <summary>A missing value is left out instead of failing the start.</summary>
    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ResolveAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => ResolveAsync(cancellationToken);

    /// <exception cref="DistributedApplicationException">The connection string is needed and missing.</exception>
    private async ValueTask<string?> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var value = await Resource.GetConnectionStringAsync(cancellationToken);
            if (!string.IsNullOrEmpty(value)) return value;
        }
        catch (MissingParameterValueException) when (Optional)
        {
            return null;
        }

        return Optional ? null : throw new DistributedApplicationException($"The connection string of '{Resource.Name}' is not available.");
    }
}

/// <summary>A resource's connection string is that of another one.</summary>
public class ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource) : IResourceAnnotation
{
    public IResourceWithConnectionString Resource { get; } = resource;
}
