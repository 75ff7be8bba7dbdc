namespace SkyAndStreet.Cli.Checks;

/// <summary>Whether <c>dotnet format</c> would change anything.</summary>
internal static class FormatCheck
{
    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var outcome = await ExternalCommand.Dotnet(repository, "format", repository.Solution, "--verify-no-changes", "-v", "quiet").RunAsync(cancellationToken);
        return outcome.ExitCode == 0
            ? CheckResult.Passed()
            : CheckResult.Failed("run dotnet format", SolutionBuild.Problems(outcome.Output) is { Count: > 0 } problems ? problems : outcome.Output.Split('\n'));
    }
}
