using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A variable or an argument with its value.</summary>
internal sealed record ResourceInput(string Name, object? Given, string? Value, Exception? Failure, bool IsSecret);

/// <summary>Runs the callbacks of a resource in their order, then resolves what they gave, all at once.</summary>
internal static class ResourceInputs
{
    public static async Task<IReadOnlyList<ResourceInput>> VariablesAsync(IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList()) await annotation.Callback(context);
        return await Task.WhenAll(context.EnvironmentVariables.Select(v => ResolveAsync(resource, v.Key, v.Value, executionContext, cancellationToken)));
    }

    public static async Task<IReadOnlyList<ResourceInput>> ArgumentsAsync(IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList()) await annotation.Callback(context);
        return await Task.WhenAll(context.Args.Select((a, i) => ResolveAsync(resource, $"{i}", a, executionContext, cancellationToken)));
    }

    /// <summary>Whether a secret parameter is part of a value.</summary>
    public static bool IsSecret(object? value) => value switch
    {
        ParameterResource parameter => parameter.Secret,
        ConnectionStringReference or IResourceWithConnectionString => true,
        IResourceBuilder<IResource> builder => IsSecret(builder.Resource),
        IResource => false,
        IValueWithReferences composed => composed.References.Any(IsSecret),
        _ => false,
    };

    private static async Task<ResourceInput> ResolveAsync(IResource resource, string name, object given, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        try
        {
            var value = executionContext.IsPublishMode ? Expression(given) : await ValueAsync(resource, given, executionContext, cancellationToken);
            return new(name, given, value, null, IsSecret(given));
        }
        catch (Exception e)
        {
            return new(name, given, null, e, IsSecret(given));
        }
    }

    private static string? Expression(object given) => given switch
    {
        IManifestExpressionProvider provider => provider.ValueExpression,
        IResourceBuilder<IResource> { Resource: IManifestExpressionProvider provider } => provider.ValueExpression,
        _ => given.ToString(),
    };

    private static async Task<string?> ValueAsync(IResource resource, object given, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        if (given is IResourceBuilder<IResource> { Resource: IValueProvider built }) given = built;
        return given is IValueProvider provider
            ? await provider.GetValueAsync(new ValueProviderContext { Caller = resource, ExecutionContext = executionContext, Network = KnownNetworkIdentifiers.LocalhostNetwork }, cancellationToken)
            : given.ToString();
    }
}
