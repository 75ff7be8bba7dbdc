using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Starts and stops the processes of one resource, after what it waits for.</summary>
internal sealed class ResourceRunner(IResource resource, IReadOnlyList<InstanceRunner> instances, RunnerContext context)
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _waiting;

    public IResource Resource => resource;

    public IReadOnlyList<InstanceRunner> Instances => instances;

    /// <summary>The start of the application; resources that wait for a command stay as they are.</summary>
    public async Task LaunchAsync()
    {
        if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>() || await IsLeftAloneAsync()) context.States.Publish(resource, s => s with { State = KnownResourceStates.NotStarted });
        else await StartAsync(instances);
    }

    /// <summary>A tool that nothing needs is not tried where nothing can run it.</summary>
    private async Task<bool> IsLeftAloneAsync() => resource.HasAnnotationOfType<OptionalToolAnnotation>() && await context.ContainerEngine.FindAsync() is null;

    /// <summary>Starts one instance; while the resource waits, ends the wait.</summary>
    /// <returns>Null, or why it failed.</returns>
    public async Task<string?> StartAsync(string id)
    {
        lock (_gate)
        {
            if (_waiting is { } waiting)
            {
                waiting.Cancel();
                return null;
            }
        }

        var runner = instances.Single(i => i.Instance.Id == id);
        return runner.IsActive ? await runner.StartAsync() : await StartAsync([runner]);
    }

    public Task StopAsync(string id) => instances.Single(i => i.Instance.Id == id).StopAsync();

    /// <summary>Stops everything, now and for good.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        await _closed.CancelAsync();
        foreach (var instance in instances) instance.Grace = grace;
        await Task.WhenAll(instances.Select(i => i.StopAsync()));
    }

    private async Task<string?> StartAsync(IReadOnlyList<InstanceRunner> runners)
    {
        try
        {
            await WaitAsync();
            await context.AnnounceStartAsync(resource, _closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return "The application is stopping.";
        }
        catch (Exception e)
        {
            foreach (var runner in runners) Fail(runner, e);
            return e.Message;
        }

        if (_closed.IsCancellationRequested) return "The application is stopping.";
        var failures = await Task.WhenAll(runners.Select(r => r.StartAsync()));
        return failures.FirstOrDefault(f => f is not null);
    }

    private async Task WaitAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        lock (_gate) _waiting = waiting;
        try
        {
            await context.Notifications.WaitForDependenciesAsync(resource, waiting.Token);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !_closed.IsCancellationRequested)
        {
            context.Log(instances[0].Instance).LogInformation("Started by hand; no longer waiting.");
        }
        finally
        {
            lock (_gate) _waiting = null;
        }
    }

    private void Fail(InstanceRunner runner, Exception e)
    {
        context.Log(runner.Instance).LogError("Failed to start: {Reason}", e.Message);
        context.States.Failed(resource, runner.Instance.Id, e.Message);
    }
}
