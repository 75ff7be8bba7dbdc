using System.Collections.Concurrent;
using Aspire.Hosting.LocalRuntime;

namespace SkyAndStreet.Hosting.Tests;

/// <summary>Runs executables and projects without processes; a test decides when they end.</summary>
internal sealed class FakeExecutor : IResourceExecutor
{
    private readonly ConcurrentDictionary<string, FakeInstance> _running = new();

    /// <summary>Names of resources in the order they were started and stopped: <c>start a</c>, <c>stop a</c>.</summary>
    public ConcurrentQueue<string> Journal { get; } = new();

    /// <summary>Reasons why resources cannot start.</summary>
    public ConcurrentDictionary<string, Exception> Refusals { get; } = new();

    public ConcurrentDictionary<string, IReadOnlyList<ResourceInput>> Variables { get; } = new();

    public bool Runs(IResource resource) => resource is ExecutableResource or ProjectResource;

    public async Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        if (Refusals.TryGetValue(start.Resource.Name, out var refusal)) throw refusal;
        Variables[start.Instance.Id] = await start.Inputs.VariablesAsync(cancellationToken);
        Journal.Enqueue($"start {start.Resource.Name}");
        return _running[start.Instance.Id] = new FakeInstance(() => Journal.Enqueue($"stop {start.Resource.Name}"));
    }

    /// <summary>Ends the processes of a resource.</summary>
    public void End(string name, int exitCode)
    {
        foreach (var (id, instance) in _running.Where(r => r.Key.StartsWith($"{name}-", StringComparison.Ordinal))) instance.End(exitCode);
    }

    private sealed class FakeInstance(Action onStop) : RunningInstance
    {
        private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task<int> Exited => _exited.Task;

        public void End(int exitCode) => _exited.TrySetResult(exitCode);

        public override Task StopAsync(TimeSpan grace)
        {
            onStop();
            End(0);
            return Task.CompletedTask;
        }
    }
}
