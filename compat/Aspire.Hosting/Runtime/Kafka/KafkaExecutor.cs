using Aspire.Hosting.LocalRuntime.Containers;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Kafka;

/// <summary>Runs the broker of compat/Kafka, whose path the AppHost's build has recorded.</summary>
internal sealed class KafkaExecutor(ProcessSupervision supervision, LocalState state, LocalBroker broker, ContainerEngine engine, ContainerExecutor containers)
    : ServerExecutor<KafkaServerResource>(engine, containers)
{
    /// <exception cref="MissingProgramException">The AppHost was built without the broker.</exception>
    protected override async Task<RunningInstance> StartLocalAsync(KafkaServerResource resource, InstanceStart start, CancellationToken cancellationToken)
    {
        var directory = state.DataOf(resource);
        Directory.CreateDirectory(directory);
        var server = await KafkaServer.StartAsync(new()
        {
            AssemblyPath = broker.AssemblyPath ?? throw new MissingProgramException("SkyAndStreet.Kafka.dll", $"'{resource.Name}' has no broker to run: build the AppHost with compat/Kafka, install docker.io or podman, or set ConnectionStrings:{resource.Name}."),
            Name = start.Instance.Id,
            DataDirectory = directory,
            Port = Port(start, KafkaServerResource.PrimaryEndpointName),
            Environment = Projects.InheritedVariables.ToRemove(),
            Guard = supervision.Guard,
            OnLine = Lines(start),
        }, cancellationToken);
        return Instance(server.Process, "compat/Kafka", directory);
    }
}

/// <summary>SkyAndStreet.Kafka.dll, if the AppHost was built with it.</summary>
internal sealed record LocalBroker(string? AssemblyPath);
