namespace Aspire.Hosting
{
    /// <summary>A named connection string built from other values.</summary>
    public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
        : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
    {
        public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
    }

    /// <summary>Others find this resource by name.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    /// <summary>Has files that can be copied into an image.</summary>
    public interface IResourceWithContainerFiles : IResource;
}

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A connection string that comes from configuration, under <c>ConnectionStrings:{name}</c>.</summary>
    internal sealed class ConfiguredConnectionString(string name, Func<ParameterDefault?, string> callback, string? environmentVariable)
        : ParameterResource(name, callback, secret: true), IResourceWithConnectionString
    {
        public string? ConnectionStringEnvironmentVariable => environmentVariable;

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{this}");

        string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

        IEnumerable<object> IValueWithReferences.References => [];

        public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
    }
}
