using System.CommandLine;
using System.Diagnostics;

namespace SkyAndStreet.Cli.Checks;

internal static class CheckCommand
{
    private const int DetailsShown = 40;

    public static Command Create(Repository repository, Terminal terminal)
    {
        var checks = AllChecks(repository);
        var only = new Argument<string[]>("names") { Description = $"Only these (default: all): {string.Join(", ", checks.Select(check => check.Name))}.", Arity = ArgumentArity.ZeroOrMore };
        only.AcceptOnlyFromAmong([.. checks.Select(check => check.Name)]);
        var command = new Command("check", "Check everything that a change has to keep true, beside the tests.") { only };
        command.SetAction((parsed, cancellationToken) =>
        {
            var names = parsed.GetValue(only) is { Length: > 0 } some ? some : [.. checks.Select(check => check.Name)];
            return RunAsync(terminal, checks.Where(check => names.Contains(check.Name)), cancellationToken);
        });
        return command;
    }

    /// <summary>Runs the checks in turn and prints a line for each.</summary>
    public static async Task<int> RunAsync(Terminal terminal, IEnumerable<Check> checks, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var check in checks)
        {
            var started = Stopwatch.GetTimestamp();
            var result = await RunAsync(check, cancellationToken);
            Write(terminal.Out, check.Name, result, Stopwatch.GetElapsedTime(started));
            if (result.Outcome == CheckOutcome.Failed) failed++;
        }

        return failed == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static IReadOnlyList<Check> AllChecks(Repository repository)
    {
        var build = new SolutionBuild(repository);
        return
        [
            new Check("secrets", cancel => SecretScan.RunAsync(repository, cancel)),
            new Check("warnings", build.WarningsAsync),
            new Check("security", build.SecurityAsync),
            new Check("format", cancel => FormatCheck.RunAsync(repository, cancel)),
            new Check("architecture", cancel => ArchitectureCheck.RunAsync(repository, cancel)),
            new Check("manifest", cancel => ManifestCheck.RunAsync(repository, cancel)),
            new Check("packages", cancel => PackageCheck.RunAsync(repository, cancel)),
        ];
    }

    private static async Task<CheckResult> RunAsync(Check check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(cancellationToken);
        }
        catch (SkyException problem)
        {
            return CheckResult.Failed("could not be completed", problem.Message.Split('\n'));
        }
    }

    private static void Write(TextWriter output, string name, CheckResult result, TimeSpan duration)
    {
        var word = result.Outcome switch
        {
            CheckOutcome.Passed => "ok",
            CheckOutcome.Failed => "FAILED",
            _ => "not possible",
        };
        output.WriteLine($"{word,-12} {name,-14} {duration.TotalSeconds,6:0.0} s  {result.Remark}".TrimEnd());
        foreach (var detail in result.Details.Take(DetailsShown)) output.WriteLine($"    {detail.TrimEnd()}");
        if (result.Details.Count > DetailsShown) output.WriteLine($"    and {result.Details.Count - DetailsShown} more");
    }
}
