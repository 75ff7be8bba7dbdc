namespace SkyAndStreet.Cli.Tasks;

/// <summary>Builds a project or the solution, silently when it succeeds.</summary>
internal static class Build
{
    public static async Task RunAsync(Repository repository, Terminal terminal, string target, CancellationToken cancellationToken, params IReadOnlyList<string> options)
    {
        if (!File.Exists(target) && !Directory.Exists(target))
            throw new SkyException($"{target} is not there to be built.", ExitCodes.NotFound);
        await terminal.Error.WriteLineAsync($"Building {Path.GetRelativePath(repository.Root, target)} ...");
        var outcome = await ExternalCommand.Dotnet(repository, ["build", target, "-m:2", "-v", "q", "--nologo", "-clp:NoSummary", .. options]).RunAsync(cancellationToken);
        if (outcome.ExitCode == 0) return;
        await terminal.Error.WriteAsync(outcome.Output);
        throw new SkyException($"{Path.GetRelativePath(repository.Root, target)} does not build.");
    }
}
