using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program that is started as it is.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">Program: a path or a name on PATH.</param>
    /// <param name="workingDirectory">Directory that the program starts in.</param>
    public ExecutableResource(string name, string command, string workingDirectory)
        : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });
    }

    public string Command => Executable.Command;

    public string WorkingDirectory => Executable.WorkingDirectory;

    private ExecutableAnnotation Executable => Annotations.OfType<ExecutableAnnotation>().Last();
}

/// <summary>What an <see cref="ExecutableResource"/> starts.</summary>
[DebuggerDisplay("{Command,nq} in {WorkingDirectory,nq}")]
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    public required string Command { get; set; }

    public required string WorkingDirectory { get; set; }
}
