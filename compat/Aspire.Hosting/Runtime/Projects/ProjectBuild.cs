using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Builds one project while the application runs.</summary>
internal sealed class ProjectBuild(ProcessSupervision supervision, AppHostBuild appHost)
{
    private const int ShownErrors = 5;

    // Two builds at once would fight over the projects that both refer to.
    private readonly SemaphoreSlim _one = new(1);

    private readonly ConcurrentDictionary<string, string> _built = new();

    /// <summary>The assembly of the last good build of this run.</summary>
    public string? Built(string projectPath) => _built.GetValueOrDefault(projectPath);

    /// <returns>Path of the assembly that was built.</returns>
    /// <exception cref="CannotStartException">The build failed; the message has its first errors.</exception>
    public async Task<string> RunAsync(string projectPath, ILogger log, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            log.LogInformation("Building {Project}.", projectPath);
            var output = new StringBuilder();
            var process = LocalProcess.Start(Specification(projectPath, line => output.AppendLine(line)));
            await using var _ = process;
            await process.Exited.WaitAsync(cancellationToken);
            foreach (var line in Lines(output)) log.LogInformation("{Line}", line);
            return await process.Exited == 0 && Lines(output).LastOrDefault(File.Exists) is { } assembly ? _built[projectPath] = assembly : throw Failed(projectPath, output);
        }
        finally
        {
            _one.Release();
        }
    }

    private ProcessSpecification Specification(string projectPath, Action<string> onLine) => new()
    {
        Executable = DotNet.Path,
        Name = "dotnet-build",
        // Builds and prints the path of what it built (without a target named it would only print). No build servers stay behind.
        Arguments = ["build", projectPath, "--configuration", appHost.Configuration, "--verbosity", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-target:Build", "-getProperty:TargetPath"],
        WorkingDirectory = Path.GetDirectoryName(projectPath),
        Environment = InheritedVariables.ToRemove(),
        Guard = supervision.Guard,
        OnLine = line => onLine(line.Text),
    };

    private static CannotStartException Failed(string projectPath, StringBuilder output)
    {
        var errors = Lines(output).Where(l => l.Contains(": error ", StringComparison.Ordinal)).Distinct().Take(ShownErrors).ToList();
        return new($"{Path.GetFileName(projectPath)} does not build: {string.Join(" | ", errors.Count > 0 ? errors : [.. Lines(output).TakeLast(ShownErrors)])}");
    }

    private static string[] Lines(StringBuilder output) => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>How the AppHost itself was built.</summary>
internal sealed record AppHostBuild(string Configuration);
