using System.Runtime.CompilerServices;
using Aspire.Hosting.LocalRuntime;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds a command, in place of one with the same name.</summary>
    [OverloadResolutionPriority(1)]
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(displayName);
        ArgumentNullException.ThrowIfNull(executeCommand);
        var options = commandOptions ?? CommandOptions.Default;
        var existing = builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(c => c.Name == name);
        if (existing is not null) builder.Resource.Annotations.Remove(existing);
        return builder.WithAnnotation(new ResourceCommandAnnotation(name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand, options.Description, options.Parameter, options.ConfirmationMessage, options.IconName, options.IconVariant, options.IsHighlighted));
    }

    /// <summary>Adds a command that sends a request to the resource.</summary>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, [EndpointName] string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints =>
        builder.WithHttpCommand(path, displayName, commandOptions?.EndpointSelector ?? HttpEndpoint(builder, endpointName), commandName, commandOptions);

    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var options = commandOptions ?? HttpCommandOptions.Default;
        var endpoint = (endpointSelector ?? options.EndpointSelector ?? HttpEndpoint(builder, null))();
        var command = new HttpCommand(endpoint, path, options);
        var name = commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{command.Method.ToString().ToLowerInvariant()}-{path}";
        return builder.WithCommand(name, displayName, command.ExecuteAsync, new CommandOptions
        {
            Description = options.Description,
            Parameter = options.Parameter,
            ConfirmationMessage = options.ConfirmationMessage,
            IconName = options.IconName,
            IconVariant = options.IconVariant,
            IsHighlighted = options.IsHighlighted,
            UpdateState = options.UpdateState ?? command.UpdateState,
        });
    }
}
