using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Starts the application of an AppHost; derive from it to take part in its construction.</summary>
public class DistributedApplicationFactory : IDisposable, IAsyncDisposable
{
    private readonly EntryPoint _program;
    private readonly TestDefaults _defaults = new();
    private DistributedApplication? _application;

    /// <param name="entryPoint">Any type of the AppHost's assembly.</param>
    public DistributedApplicationFactory(Type entryPoint)
        : this(entryPoint, [])
    {
    }

    /// <param name="entryPoint">Any type of the AppHost's assembly.</param>
    /// <param name="args">Its command line.</param>
    public DistributedApplicationFactory(Type entryPoint, string[] args)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        _program = new(entryPoint.Assembly, args, new Hooks(this));
    }

    private DistributedApplication Application => _application ?? throw new InvalidOperationException("The application has not been started: call StartAsync first.");

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _program.StartAsync(cancellationToken);
        _application = await _program.BuildAsync(cancellationToken);
        await _application.StartAsync(cancellationToken);
    }

    public HttpClient CreateHttpClient(string resourceName, string? endpointName = null) => Application.CreateHttpClient(resourceName, endpointName);

    public ValueTask<string?> GetConnectionString(string resourceName) => Application.GetConnectionStringAsync(resourceName);

    public Uri GetEndpoint(string resourceName, string? endpointName = null) => Application.GetEndpoint(resourceName, endpointName);

    public virtual ValueTask DisposeAsync() => _program.EndAsync();

    public virtual void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    protected virtual void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions)
    {
    }

    protected virtual void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder)
    {
    }

    protected virtual void OnBuilding(DistributedApplicationBuilder applicationBuilder)
    {
    }

    protected virtual void OnBuilt(DistributedApplication application)
    {
    }

    private sealed class Hooks(DistributedApplicationFactory factory) : IBuilderHooks
    {
        public void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
        {
            TestDefaults.Apply(options, settings);
            factory.OnBuilderCreating(options, settings);
        }

        public void Created(DistributedApplicationBuilder builder)
        {
            factory._defaults.Apply(builder);
            factory.OnBuilderCreated(builder);
        }

        public void Building(DistributedApplicationBuilder builder) => factory.OnBuilding(builder);

        public void Built(DistributedApplication application)
        {
            application.Disposed += factory._defaults.RemoveDirectory;
            factory.OnBuilt(application);
        }
    }
}
