using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Keeps one process running: starts it, starts it again after a crash, stops it when asked. The states it goes through
/// are the ones that <see cref="ResourceStates"/> publishes.
/// </summary>
internal sealed class InstanceRunner(ResourceInstance instance, IResourceExecutor executor, RunnerContext context)
{
    private readonly Lock _gate = new();
    private Task _run = Task.CompletedTask;
    private CancellationTokenSource _stop = new();
    private CancellationTokenSource? _pause;

    public ResourceInstance Instance => instance;

    public bool IsActive
    {
        get
        {
            lock (_gate) return !_run.IsCompleted;
        }
    }

    /// <summary>How long the process may take to end by itself. Shorter while the whole application stops.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Starts the process; while it pauses after a crash, at once.</summary>
    /// <returns>When the first start is over: null, or why it failed.</returns>
    public Task<string?> StartAsync()
    {
        lock (_gate)
        {
            if (!_run.IsCompleted)
            {
                _pause?.Cancel();
                return Task.FromResult<string?>(null);
            }

            _stop = new();
            var first = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _run = Task.Run(() => RunAsync(first, _stop.Token));
            return first.Task;
        }
    }

    public async Task StopAsync()
    {
        Task run;
        lock (_gate)
        {
            _stop.Cancel();
            run = _run;
        }

        await run;
    }

    private async Task RunAsync(TaskCompletionSource<string?> first, CancellationToken stop)
    {
        var policy = new RestartPolicy(context.Clock);
        try
        {
            while (await RunOnceAsync(first, policy, stop) is { } exitCode && Judge(exitCode, policy) is { } pause && await SleepAsync(pause, stop))
            {
                context.Log(instance).LogInformation("Starting again.");
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested)
        {
            context.Log(instance).LogDebug(e, "Stopped while it was starting.");
            context.States.Ended(instance.Resource, instance.Id, 0, null);
        }
        catch (Exception e)
        {
            var reason = Reason(e);
            context.Log(instance).LogError("Failed to start: {Reason}", reason);
            context.States.Failed(instance.Resource, instance.Id, reason);
            first.TrySetResult(reason);
        }
        finally
        {
            first.TrySetResult(null);
        }
    }

    /// <returns>The exit code, or null when the process was stopped on request.</returns>
    private async Task<int?> RunOnceAsync(TaskCompletionSource<string?> first, RestartPolicy policy, CancellationToken stop)
    {
        policy.Started();
        var running = await BringUpAsync(policy, stop);
        first.TrySetResult(null);
        await Task.WhenAny(running.Exited, Task.Delay(Timeout.Infinite, stop));
        if (!stop.IsCancellationRequested) return await running.Exited;
        await BringDownAsync(running);
        return null;
    }

    private async Task<RunningInstance> BringUpAsync(RestartPolicy policy, CancellationToken stop)
    {
        await context.Gate.EnterAsync(stop);
        RunningInstance? running = null;
        try
        {
            context.States.Starting(instance.Resource, instance.Id);
            running = await executor.StartAsync(context.Start(instance), stop);
            Show(running, policy.Restarts);
            return running;
        }
        finally
        {
            _ = context.Gate.LeaveWhenAsync(running is null ? Task.CompletedTask : Task.WhenAny(running.Exited, context.ReadyAsync(instance, stop)));
        }
    }

    private async Task BringDownAsync(RunningInstance running)
    {
        context.States.Publish(instance.Resource, instance.Id, s => s with { State = KnownResourceStates.Stopping });
        await running.StopAsync(Grace);
        context.States.Ended(instance.Resource, instance.Id, await running.Exited, null);
    }

    /// <summary>Shows how the process ended.</summary>
    /// <returns>The pause before the next start; null when there is to be none.</returns>
    private TimeSpan? Judge(int exitCode, RestartPolicy policy)
    {
        if (exitCode == 0 || context.MayEndByItself(instance.Resource))
        {
            context.States.Ended(instance.Resource, instance.Id, exitCode, null);
            return null;
        }

        var pause = policy.NextPause();
        var reason = string.Create(CultureInfo.InvariantCulture, $"It ended with exit code {exitCode}; {(pause is null ? "it has crashed too often to be started again" : $"starting again in {pause.Value.TotalSeconds} s")}.");
        context.Log(instance).LogWarning("{Reason}", reason);
        context.States.Ended(instance.Resource, instance.Id, exitCode, reason);
        return pause;
    }

    /// <returns>False when the process is to stay down.</returns>
    private async Task<bool> SleepAsync(TimeSpan pause, CancellationToken stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        lock (_gate) _pause = cancel;
        await Task.Delay(pause, context.Clock, cancel.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        lock (_gate) _pause = null;
        return !stop.IsCancellationRequested;
    }

    private void Show(RunningInstance running, int restarts)
    {
        context.States.Running(instance.Resource, instance.Id, s =>
        {
            var properties = s.Properties.Set(KnownProperties.ProcessId, running.ProcessId).Set(KnownProperties.Restarts, restarts == 0 ? null : restarts);
            foreach (var property in running.Properties) properties = properties.Set(property.Name, property.Value, property.IsSensitive);
            return s with { Properties = properties, EnvironmentVariables = [.. running.Variables.Select(v => new EnvironmentVariableSnapshot(v.Name, v.Value, IsFromSpec: true))] };
        });
    }

    private static string Reason(Exception e) => e switch
    {
        DistributedApplicationException or SkyAndStreet.LocalProcesses.MissingProgramException or IOException => e.Message,
        _ => $"{e.GetType().Name}: {e.Message}",
    };
}
