using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Says that the application is on its way, once all hosted services have started.</summary>
internal sealed class StartedMessage(IHostApplicationLifetime lifetime, ILogger<DistributedApplication> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => logger.LogInformation("Distributed application started. Press Ctrl+C to shut down."));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
