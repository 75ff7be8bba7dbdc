using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>A server that runs as a local program.</summary>
internal sealed class ServerInstance(LocalProcess process) : RunningInstance
{
    public override int? ProcessId => process.Id;

    public override Task<int> Exited => process.Exited;

    public override Task StopAsync(TimeSpan grace) => process.StopAsync(grace);
}

/// <summary>A server that somebody else runs.</summary>
internal sealed class ForeignInstance : RunningInstance
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task<int> Exited => _exited.Task;

    /// <summary>Only lets go of it.</summary>
    public override Task StopAsync(TimeSpan grace)
    {
        _exited.TrySetResult(0);
        return Task.CompletedTask;
    }
}
