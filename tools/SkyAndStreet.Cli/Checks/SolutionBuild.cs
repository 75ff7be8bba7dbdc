using System.Text.RegularExpressions;

namespace SkyAndStreet.Cli.Checks;

/// <summary>
/// One strict build answers two checks: warnings of any kind, and the SDK's security rules. It has output folders of its
/// own, so that it neither disturbs nor reuses what the everyday build left.
/// </summary>
public sealed partial class SolutionBuild(Repository repository)
{
    private Task<IReadOnlyList<string>>? _problems;

    public async Task<CheckResult> WarningsAsync(CancellationToken cancellationToken) =>
        Judge(await ProblemsAsync(cancellationToken), security: false, "the build is not free of warnings");

    public async Task<CheckResult> SecurityAsync(CancellationToken cancellationToken) =>
        Judge(await ProblemsAsync(cancellationToken), security: true, "the SDK's security rules object");

    /// <summary>The errors and warnings in the output of a build, each once.</summary>
    public static IReadOnlyList<string> Problems(string output) =>
        [.. output.Split('\n').Where(line => Problem().IsMatch(line)).Select(line => line.Trim()).Distinct().Order(StringComparer.Ordinal)];

    private static CheckResult Judge(IReadOnlyList<string> problems, bool security, string remark)
    {
        var own = problems.Where(problem => SecurityRule().IsMatch(problem) == security).ToList();
        return own.Count == 0 ? CheckResult.Passed() : CheckResult.Failed(remark, own);
    }

    private Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken) => _problems ??= BuildAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> BuildAsync(CancellationToken cancellationToken)
    {
        var outcome = await ExternalCommand.Dotnet(
            repository,
            // Compiled anew: rules that were switched on since are no input that an incremental build looks at.
            "build", repository.Solution, "--no-incremental", "-m:2", "-v", "q", "--nologo", "-clp:NoSummary", "-warnaserror",
            "-p:AnalysisLevelSecurity=latest-all", "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={repository.Combine("artifacts", "check")}").RunAsync(cancellationToken);
        var problems = Problems(outcome.Output);
        return outcome.ExitCode == 0 || problems.Count > 0 ? problems : [$"error : the build ended with status {outcome.ExitCode}: {outcome.Output}"];
    }

    [GeneratedRegex(@"(?:^|[\s:])(?:error|warning)(?: [A-Za-z]+\d+)?\s*:")]
    private static partial Regex Problem();

    // SQL from text (2100), data that flows from a request into a sink (3xxx), cryptography and parsers (5xxx).
    [GeneratedRegex(@"\bCA(?:2100|3\d{3}|5\d{3})\b")]
    private static partial Regex SecurityRule();
}
