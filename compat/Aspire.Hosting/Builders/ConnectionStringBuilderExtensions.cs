namespace Aspire.Hosting;

/// <summary>Connection strings made of other values.</summary>
public static class ConnectionStringBuilderExtensions
{
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression)).WithReferenceRelationship(connectionStringExpression);

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }
}

/// <summary>Parts of connection strings.</summary>
public static class ConnectionPropertiesExtensions
{
    /// <summary>The properties of a resource, with others that replace those of the same name.</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> CombineProperties(this IResourceWithConnectionString source, IEnumerable<KeyValuePair<string, ReferenceExpression>> additional)
    {
        var combined = new Dictionary<string, ReferenceExpression>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in source.GetConnectionProperties().Concat(additional)) combined[key] = value;
        return combined;
    }
}
