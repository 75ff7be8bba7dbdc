using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Starts processes of one kind of resource.</summary>
internal interface IResourceExecutor
{
    bool Runs(IResource resource);

    /// <returns>The process, up as far as can be seen from outside without health checks.</returns>
    Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken);
}

/// <summary>What an executor works with.</summary>
/// <param name="Instance">The process to start.</param>
/// <param name="Logger">Writes into the instance's output.</param>
/// <param name="Inputs">Resolves variables and arguments; only asked for when they are needed.</param>
/// <param name="WriteLine">Takes the lines the process prints.</param>
internal sealed record InstanceStart(ResourceInstance Instance, ILogger Logger, InstanceInputs Inputs, Action<DateTimeOffset, string, bool> WriteLine)
{
    public IResource Resource => Instance.Resource;
}

/// <summary>A process that was started.</summary>
internal abstract class RunningInstance
{
    /// <summary>Null for something that runs elsewhere.</summary>
    public virtual int? ProcessId => null;

    /// <summary>Completes with the exit code when the process ends.</summary>
    public abstract Task<int> Exited { get; }

    /// <summary>What the dashboard shows of it.</summary>
    public IReadOnlyList<ResourcePropertySnapshot> Properties { get; init; } = [];

    /// <summary>The variables it was started with.</summary>
    public IReadOnlyList<ResourceInput> Variables { get; init; } = [];

    /// <summary>Asks it to end, and ends it after the time given.</summary>
    public abstract Task StopAsync(TimeSpan grace);
}

/// <summary>A resource cannot be started for a reason that a person can remove; the message says how.</summary>
internal sealed class CannotStartException : DistributedApplicationException
{
    public CannotStartException(string message)
        : base(message)
    {
    }

    public CannotStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
