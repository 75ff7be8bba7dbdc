using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>What one resource is at this moment, its instances taken together.</summary>
/// <param name="Health">Healthy, Degraded or Unhealthy; null while it does not run.</param>
/// <param name="Urls">Addresses of http endpoints, <c>host:port</c> of others.</param>
/// <param name="WaitingFor">What holds it up, while it waits.</param>
/// <param name="Reason">Why it is not as it should be, in one sentence.</param>
internal sealed record ResourceStatus(
    string Name, string Type, string State, string? Health, IReadOnlyList<string> Urls, int? Pid, double? MemoryMb,
    int? ExitCode, int? Replicas, string? WaitingFor, string? Reason);

/// <summary>Reads the current snapshots of all resources, in the order of the model.</summary>
internal sealed class ResourceOverview(DistributedApplicationModel model, ResourceNotificationService notifications, MemorySampler memory)
{
    /// <summary>The state of several instances is that of the first in this list.</summary>
    private static readonly string[] WorstFirst =
        [KnownResourceStates.FailedToStart, KnownResourceStates.Exited, KnownResourceStates.RuntimeUnhealthy, KnownResourceStates.Stopping, KnownResourceStates.Starting, KnownResourceStates.Waiting, KnownResourceStates.NotStarted, KnownResourceStates.Finished];

    public IResource? Find(string name) => model.Resources.FirstOrDefault(resource => resource.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Each instance that people should see; parameters only while their value is missing.</summary>
    public IReadOnlyList<ResourceEvent> Instances() => [.. model.Resources.ToList().SelectMany(InstancesOf).Where(IsShown)];

    public IEnumerable<ResourceEvent> InstancesOf(IResource resource) =>
        InstancesAnnotation.Of(resource).Select(id => notifications.TryGetCurrentState(id, out var current) ? current : null).OfType<ResourceEvent>();

    public IReadOnlyList<ResourceStatus> Resources()
    {
        var instances = Instances();
        var bytes = memory.Sample([.. instances.Select(ProcessIdOf).OfType<int>()]);
        return [.. instances.GroupBy(instance => instance.Resource).Select(group => Describe(group.Key, [.. group], bytes))];
    }

    public static int? ProcessIdOf(ResourceEvent instance) => instance.Snapshot.Property(KnownProperties.ProcessId) is int pid ? pid : null;

    private static bool IsShown(ResourceEvent instance) =>
        !instance.Snapshot.IsHidden && (instance.Resource is not ParameterResource || instance.Snapshot.State?.Text != KnownResourceStates.Running);

    private static ResourceStatus Describe(IResource resource, List<ResourceEvent> instances, IReadOnlyDictionary<int, long> bytes)
    {
        var worst = instances.OrderBy(instance => Rank(instance.Snapshot)).First().Snapshot;
        var pids = instances.Select(ProcessIdOf).OfType<int>().ToList();
        var healths = instances.Select(instance => instance.Snapshot.HealthStatus).ToList();
        return new(
            resource.Name,
            worst.ResourceType,
            worst.State?.Text ?? "Unknown",
            healths.Contains(null) ? null : healths.Min<HealthStatus?>().ToString(),
            [.. worst.Urls.Where(url => !url.IsInternal).Select(url => Shown(url.Url)).Distinct()],
            pids.Count > 0 ? pids[0] : null,
            pids.Count > 0 ? Math.Round(pids.Sum(pid => bytes.GetValueOrDefault(pid)) / 1048576.0, 1) : null,
            worst.ExitCode,
            instances.Count > 1 ? instances.Count : null,
            worst.Property(KnownProperties.WaitingFor) as string,
            worst.Property(KnownProperties.Reason) as string ?? HealthReason(instances));
    }

    private static string? HealthReason(List<ResourceEvent> instances)
    {
        var reports = instances.Where(instance => instance.Snapshot.State?.Text == KnownResourceStates.Running).SelectMany(instance => instance.Snapshot.HealthReports);
        return reports.Where(report => report.Status is not HealthStatus.Healthy).Select(HealthSentence.Of).FirstOrDefault();
    }

    private static int Rank(CustomResourceSnapshot snapshot) =>
        Array.IndexOf(WorstFirst, snapshot.State?.Text) is >= 0 and var rank ? rank : WorstFirst.Length;

    private static string Shown(string url) => url.StartsWith("tcp://", StringComparison.Ordinal) ? url["tcp://".Length..] : url;
}
