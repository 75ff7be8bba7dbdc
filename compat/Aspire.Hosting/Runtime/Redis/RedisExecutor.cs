using System.Globalization;
using Aspire.Hosting.LocalRuntime.Containers;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Redis;

/// <summary>Runs the machine's Redis with data of our own.</summary>
internal sealed class RedisExecutor(ProcessSupervision supervision, LocalState state, ContainerEngine engine, ContainerExecutor containers)
    : ServerExecutor<RedisResource>(engine, containers)
{
    protected override async Task<RunningInstance> StartLocalAsync(RedisResource resource, InstanceStart start, CancellationToken cancellationToken)
    {
        var persistence = resource.Annotations.OfType<RedisPersistence>().LastOrDefault();
        var directory = state.DataOf(resource);
        var server = await RedisServer.StartAsync(new()
        {
            Name = start.Instance.Id,
            DataDirectory = directory,
            Password = resource.PasswordParameter is { } password ? await password.GetValueAsync(cancellationToken) : null,
            Port = Port(start, RedisResource.PrimaryEndpointName),
            IsPersistent = persistence is not null,
            Settings = persistence is null ? [] : new Dictionary<string, string> { ["save"] = string.Create(CultureInfo.InvariantCulture, $"{persistence.Interval.TotalSeconds:0} {persistence.Changes}") },
            Guard = supervision.Guard,
            OnLine = Lines(start),
        }, cancellationToken);
        return Instance(server.Process, "redis-server", directory);
    }
}
