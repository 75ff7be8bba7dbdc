namespace Aspire.Hosting.LocalRuntime;

/// <summary>Starts a program as it is.</summary>
internal sealed class ExecutableExecutor(ProcessSupervision supervision) : IResourceExecutor
{
    public bool Runs(IResource resource) => resource is ExecutableResource;

    public async Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)start.Resource;
        var variables = await start.Inputs.VariablesAsync(cancellationToken);
        var arguments = await start.Inputs.ArgumentsAsync(cancellationToken);
        return ProcessInstance.Start(start, supervision.Guard, new()
        {
            Executable = executable.Command,
            Arguments = [.. arguments.Select(a => a.Value!)],
            WorkingDirectory = executable.WorkingDirectory,
        }, variables, arguments, [new(KnownProperties.ExecutablePath, executable.Command)]);
    }
}
