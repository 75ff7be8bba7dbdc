using System.Reflection;
using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The builder behind <see cref="DistributedApplication.CreateBuilder(string[])"/>.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly DistributedApplicationOptions _options;
    private readonly DistributedApplicationExecutionContextOptions _contextOptions;
    private readonly BuilderObserver? _observer = BuilderObserver.Current;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var settings = new HostApplicationBuilderSettings { Args = options.Args, Configuration = new ConfigurationManager() };
        _observer?.Constructing(options, settings);

        AppHostAssembly = AppHostIdentity.FindAssembly(options);
        var identity = AppHostIdentity.Of(options, AppHostAssembly);
        settings.ApplicationName ??= identity.AssemblyName;
        settings.ContentRootPath ??= identity.Directory;
        AppHostDirectory = identity.Directory;
        _inner = Host.CreateApplicationBuilder(settings);
        AppHostPath = identity.Path(_inner.Environment);
        AppHostConfiguration.Apply(_inner.Configuration, options, identity, AppHostPath);
        _contextOptions = AppHostConfiguration.Operation(_inner.Configuration);
        AppHostConfiguration.ApplyHash(_inner.Configuration, _contextOptions.Operation);
        ExecutionContext = new(_contextOptions);
        LocalRuntimeServices.Add(this, options);
        _observer?.Constructed(this);
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory { get; }

    /// <summary>Directory and name of the AppHost's project, without an extension.</summary>
    public string AppHostPath { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal ILoggingBuilder Logging => _inner.Logging;

    /// <exception cref="DistributedApplicationException">Another resource has the name.</exception>
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.FirstOrDefault(r => r.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new DistributedApplicationException($"The resource '{resource.Name}' cannot be added: there is already a {other.GetType().Name} of that name. Names are compared without case.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    /// <exception cref="DistributedApplicationException">The model contradicts itself.</exception>
    public DistributedApplication Build()
    {
        _observer?.Building(this);
        ModelValidation.Check(Resources);
        var application = new DistributedApplication(_inner.Build());
        _contextOptions.ServiceProvider = application.Services;
        _observer?.Built(application);
        return application;
    }
}
