using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Puts an application together.</summary>
public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    /// <summary>The directory of the AppHost's project.</summary>
    string AppHostDirectory { get; }

    Assembly? AppHostAssembly { get; }

    IHostEnvironment Environment { get; }

    IServiceCollection Services { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    IDistributedApplicationEventing Eventing { get; }

    IResourceCollection Resources { get; }

    /// <summary>Adds a resource whose name no other has.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>A builder for a resource that is in the application already, or is never to be.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

/// <summary>Finds resources of the application by name.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <exception cref="InvalidOperationException">No resource has the name, or it is of another type.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        var found = Find(builder, name) ?? throw new InvalidOperationException($"There is no resource '{name}'.");
        return found is T resource
            ? builder.CreateResourceBuilder(resource)
            : throw new InvalidOperationException($"The resource '{name}' is a {found.GetType().Name}, not a {typeof(T).Name}.");
    }

    public static bool TryCreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name, [NotNullWhen(true)] out IResourceBuilder<T>? resourceBuilder)
        where T : IResource
    {
        resourceBuilder = Find(builder, name) is T resource ? builder.CreateResourceBuilder(resource) : null;
        return resourceBuilder is not null;
    }

    private static IResource? Find(IDistributedApplicationBuilder builder, string name) =>
        builder.Resources.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
