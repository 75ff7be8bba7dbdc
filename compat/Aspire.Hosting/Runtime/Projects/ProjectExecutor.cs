using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Starts the assembly that was built, not the project: that takes half the time and a third of the memory.</summary>
internal sealed class ProjectExecutor(ProcessSupervision supervision, ProjectBuild build) : IResourceExecutor
{
    public bool Runs(IResource resource) => resource is ProjectResource;

    public async Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var metadata = ((ProjectResource)start.Resource).GetProjectMetadata();
        var assembly = await AssemblyAsync(metadata, start.Logger, cancellationToken);
        var variables = await start.Inputs.VariablesAsync(cancellationToken);
        var arguments = await start.Inputs.ArgumentsAsync(cancellationToken);
        return ProcessInstance.Start(start, supervision.Guard, new()
        {
            Executable = DotNet.Path,
            Arguments = ["exec", assembly, .. arguments.Select(a => a.Value!)],
            WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath),
        }, variables, arguments, [new(KnownProperties.ExecutablePath, assembly), new(KnownProperties.LaunchProfile, LaunchProfiles.Named((ProjectResource)start.Resource)?.Name)]);
    }

    /// <exception cref="CannotStartException">The project has not been built or does not build.</exception>
    private async Task<string> AssemblyAsync(IProjectMetadata metadata, ILogger log, CancellationToken cancellationToken)
    {
        var assembly = BuiltAssembly.PathOf(metadata);
        if (assembly is null)
        {
            if (!File.Exists(metadata.ProjectPath)) throw new CannotStartException($"There is no project {metadata.ProjectPath}.");
            return build.Built(metadata.ProjectPath) ?? await build.RunAsync(metadata.ProjectPath, log, cancellationToken);
        }

        return File.Exists(assembly) ? assembly : throw new CannotStartException($"{assembly} is missing: build the AppHost, which builds all its projects.");
    }
}
