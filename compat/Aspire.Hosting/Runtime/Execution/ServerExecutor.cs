using Aspire.Hosting.LocalRuntime.Containers;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Finds something to run a server with: what configuration names, else a local program, else a container engine.
/// </summary>
internal abstract class ServerExecutor<T>(ContainerEngine engine, ContainerExecutor containers) : IResourceExecutor
    where T : ContainerResource
{
    public bool Runs(IResource resource) => resource is T;

    /// <exception cref="CannotStartException">Nothing is there to run it with; the message says what to install.</exception>
    public async Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        if (start.Resource.HasAnnotationOfType<ConfiguredServerAnnotation>())
        {
            return new ForeignInstance { Properties = [new(KnownProperties.Source, $"configuration ConnectionStrings:{start.Resource.Name}")] };
        }

        try
        {
            return await StartLocalAsync((T)start.Resource, start, cancellationToken);
        }
        catch (MissingProgramException missing)
        {
            if (await engine.FindAsync() is null) throw new CannotStartException(missing.Message, missing);
            return await containers.StartAsync(start, cancellationToken);
        }
    }

    /// <exception cref="MissingProgramException">The program is not installed.</exception>
    protected abstract Task<RunningInstance> StartLocalAsync(T resource, InstanceStart start, CancellationToken cancellationToken);

    protected static int Port(InstanceStart start, string endpoint) => start.Instance.TargetPorts.Single(p => p.Key.Name == endpoint).Value;

    protected static Action<ProcessLine> Lines(InstanceStart start) => line => start.WriteLine(line.At, line.Text, line.IsError);

    protected static ServerInstance Instance(LocalProcess process, string source, string dataDirectory) => new(process)
    {
        Properties = [new(KnownProperties.Source, source), new(KnownProperties.WorkingDirectory, dataDirectory)],
    };
}
