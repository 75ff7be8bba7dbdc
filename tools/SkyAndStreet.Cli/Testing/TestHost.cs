using System.Xml;
using System.Xml.Linq;

namespace SkyAndStreet.Cli.Testing;

/// <summary>Runs the tests of one assembly in a process of its own.</summary>
public sealed class TestHost(Repository repository, TestRequest request, string resultsFolder)
{
    private const int LastLines = 60;

    /// <summary>A test that says nothing for this long hangs: the platform names it and ends the host.</summary>
    public TimeSpan HangLimit { get; init; } = TimeSpan.FromMinutes(4);

    public TimeSpan AssemblyLimit { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Added to the variables of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public CoverageCollector? Coverage { get; init; }

    public async Task<AssemblyReport> RunAsync(TestProject project, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(resultsFolder, project.ShortName);
        Directory.CreateDirectory(folder);
        var command = ExternalCommand.Dotnet(repository, [.. Arguments(project, folder)]) with { Limit = AssemblyLimit };
        var outcome = await (command with { Environment = command.Environment.Concat(Environment).ToDictionary() }).RunAsync(cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), outcome.Output, cancellationToken);
        var trx = Path.Combine(folder, "results.trx");
        var results = File.Exists(trx) ? TrxFile.Read(trx) : [];
        return new AssemblyReport(project, results, outcome.Duration, Crash(outcome, results, folder));
    }

    private IEnumerable<string> Arguments(TestProject project, string folder)
    {
        string[] fixedArguments =
        [
            "test", project.Assembly, "--nologo",
            "--logger", "trx;LogFileName=results.trx", "--results-directory", folder,
            "--blame-hang-timeout", $"{HangLimit.TotalSeconds:0}s", "--blame-hang-dump-type", "none",
        ];
        string[] filter = TestLevel.Filter(request.Level, request.Name) is { } expression ? ["--filter", expression] : [];
        return [.. fixedArguments, .. filter, .. Coverage?.Arguments ?? []];
    }

    private HostCrash? Crash(CommandOutcome outcome, IReadOnlyList<TestResult> results, string folder) =>
        CrashReason(outcome, results, folder) is { } reason
            ? new HostCrash(reason, [.. outcome.Output.TrimEnd().Split('\n').TakeLast(LastLines)])
            : null;

    private string? CrashReason(CommandOutcome outcome, IReadOnlyList<TestResult> results, string folder)
    {
        if (outcome.TimedOut) return $"did not end within {AssemblyLimit.TotalMinutes:0} min";
        var failed = results.Any(result => result.Outcome == TestOutcome.Failed);
        if (outcome.ExitCode == 0 || (failed && !outcome.Output.Contains("Test Run Aborted", StringComparison.Ordinal))) return null;
        var early = $"the test host ended early (exit status {outcome.ExitCode})";
        return RunningTest(folder) is { } test ? $"{early} while it ran {test}" : early;
    }

    // The platform's sequence file lists the tests in the order in which they started; the one that never completed is last.
    private static string? RunningTest(string folder)
    {
        var file = Directory.EnumerateFiles(folder, "Sequence*.xml", SearchOption.AllDirectories).FirstOrDefault();
        if (file is null) return null;
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var tests = XDocument.Load(reader).Root!.Elements().ToList();
        var running = tests.LastOrDefault(test => (string?)test.Attribute("Completed") == "False") ?? tests.LastOrDefault();
        return (string?)running?.Attribute("Name");
    }
}
