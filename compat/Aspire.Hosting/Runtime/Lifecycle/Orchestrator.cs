using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Starts all resources in the background and stops them together.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    IEnumerable<IResourceExecutor> executors,
    RunnerContext context,
    ResourceIntroduction introduction,
    ConfiguredServers configuredServers,
    ProcessSupervision supervision,
    IDistributedApplicationEventing eventing,
    IConfiguration configuration,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<Orchestrator> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>One second less than the application may take.</summary>
    private static readonly TimeSpan StopBudget = TimeSpan.FromSeconds(9);

    private readonly Dictionary<IResource, ResourceRunner> _runners = [];
    private readonly EndpointAllocation _endpoints = new(configuration.GetValue("DcpPublisher:RandomizePorts", false), logger);
    private Task _launch = Task.CompletedTask;
    private int _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await supervision.StartAsync(model);
        configuredServers.Apply(model);
        foreach (var resource in model.Resources) Prepare(resource);
        foreach (var resource in model.Resources.ToList()) await introduction.IntroduceAsync(resource, cancellationToken);
        _launch = Task.Run(LaunchAsync, CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        await new StopSequence(StopBudget, clock).StopAsync(_runners.Values);
        await _launch;
        await _endpoints.DisposeAsync();
        await supervision.StopAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <exception cref="DistributedApplicationException">The resource runs no process.</exception>
    public ResourceRunner Runner(IResource resource) =>
        _runners.GetValueOrDefault(resource) ?? throw new DistributedApplicationException($"The resource '{resource.Name}' has nothing to start or stop.");

    private void Prepare(IResource resource)
    {
        var executor = executors.LastOrDefault(e => e.Runs(resource));
        var instances = executor is null ? [] : ResourceInstance.Create(resource);
        if (executor is not null)
        {
            resource.Annotations.Add(new InstancesAnnotation([.. instances.Select(i => i.Id)]));
            _runners[resource] = new(resource, [.. instances.Select(i => new InstanceRunner(i, executor, context))], context);
        }

        _endpoints.Allocate(resource, instances);
    }

    private async Task LaunchAsync()
    {
        try
        {
            await Task.WhenAll(_runners.Values.Select(runner => runner.LaunchAsync()));
            await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model));
        }
        catch (Exception e)
        {
            logger.LogError(e, "Starting the resources failed.");
        }
    }
}
