using Aspire.Hosting.LocalRuntime.Containers;
using Microsoft.Extensions.Logging;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Postgres;

/// <summary>Runs the machine's Postgres with data of our own.</summary>
internal sealed class PostgresExecutor(ProcessSupervision supervision, LocalState state, ContainerEngine engine, ContainerExecutor containers)
    : ServerExecutor<PostgresServerResource>(engine, containers)
{
    /// <summary>Data that ends with the session need not survive a crash of the machine.</summary>
    private static readonly Dictionary<string, string> Careless = new() { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off" };

    protected override async Task<RunningInstance> StartLocalAsync(PostgresServerResource resource, InstanceStart start, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartAsync(new()
        {
            Name = start.Instance.Id,
            DataDirectory = state.DataOf(resource),
            UserName = await resource.UserNameReference.GetValueAsync(cancellationToken) ?? PostgresServerResource.DefaultUserName,
            Password = (await resource.PasswordParameter.GetValueAsync(cancellationToken))!,
            Port = Port(start, PostgresServerResource.PrimaryEndpointName),
            Settings = state.IsTemporary(resource) ? Careless : [],
            Guard = supervision.Guard,
            OnLine = Lines(start),
            Log = line => start.Logger.LogInformation("{Line}", line),
        }, cancellationToken);
        return Instance(server.Process, $"postgres {server.MajorVersion}", server.DataDirectory);
    }
}
