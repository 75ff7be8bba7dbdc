using SkyAndStreet.Cli.Testing;

namespace SkyAndStreet.Cli.Checks;

/// <summary>Runs tests/Architecture.Tests; <c>./sky test</c> does so as well.</summary>
internal static class ArchitectureCheck
{
    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var project = TestProject.In(repository, "Architecture")[0];
        var outcome = await ExternalCommand.Dotnet(repository, "test", project.ProjectFile, "--nologo", "-v", "q").RunAsync(cancellationToken);
        return outcome.ExitCode == 0
            ? CheckResult.Passed()
            : CheckResult.Failed("./sky test --project Architecture tells more", outcome.Output.Split('\n'));
    }
}
