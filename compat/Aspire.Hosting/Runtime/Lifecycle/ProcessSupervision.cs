using Microsoft.Extensions.Logging;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>The guard that ends all processes of a run when this one is killed, and the directories of the session.</summary>
internal sealed class ProcessSupervision(LocalState state, ILogger<ProcessSupervision> logger)
{
    private ProcessGuard? _guard;

    /// <exception cref="InvalidOperationException">The application has not been started.</exception>
    public ProcessGuard Guard => _guard ?? throw new InvalidOperationException("The process guard runs only while the application does.");

    /// <summary>Clears up after a run that was killed, then guards this one. An application without processes needs none.</summary>
    public async Task StartAsync(DistributedApplicationModel model)
    {
        if (!model.Resources.Any(r => r is IComputeResource)) return;
        _guard = await ProcessGuard.StartAsync(state.RunDirectory, line => logger.LogInformation("{Line}", line));
        LocalState.RemoveServerData(state.SessionDirectory);
    }

    public async Task StopAsync()
    {
        if (_guard is null) return;
        await _guard.DisposeAsync();
        LocalState.RemoveServerData(state.SessionDirectory);
    }
}
