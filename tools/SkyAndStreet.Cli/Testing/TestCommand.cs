using System.CommandLine;
using System.Diagnostics;
using SkyAndStreet.Cli.Tasks;

namespace SkyAndStreet.Cli.Testing;

internal static class TestCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var level = new Argument<string?>("level") { Description = "unit, slice, system or browser (default: all).", Arity = ArgumentArity.ZeroOrOne };
        level.AcceptOnlyFromAmong([.. TestLevel.All]);
        var project = new Option<string?>("--project") { Description = "Only this project of tests/, e.g. Kafka." };
        var name = new Option<string?>("--name") { Description = "Only tests with this in their names." };
        var coverage = new Option<bool>("--coverage") { Description = $"Measure line coverage; less than {CoverageReport.RequiredPercent} % fails." };
        var noBuild = new Option<bool>("--no-build") { Description = "Run what was built last." };
        var command = new Command("test", "Build and run the tests.") { level, project, name, coverage, noBuild };
        command.SetAction((parsed, cancellationToken) => RunAsync(repository, terminal, new TestRequest(
            parsed.GetValue(level), parsed.GetValue(project), parsed.GetValue(name), parsed.GetValue(coverage), !parsed.GetValue(noBuild)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Repository repository, Terminal terminal, TestRequest request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var projects = TestProject.In(repository, request.Project);
        if (request.Build) await BuildAsync(repository, terminal, request, projects, cancellationToken);
        var results = EmptyFolder(repository.Combine("artifacts", "test-results"));
        var coverage = request.Coverage ? CoverageCollector.Create(repository, results) : null;
        var host = new TestHost(repository, request, results) { Coverage = coverage };
        var reports = await TestSchedule.Of(projects, request.Level)
            .RunAsync(host.RunAsync, report => terminal.Out.WriteLine(TestSummary.Line(report)), cancellationToken);
        var covered = coverage is null || CoverageReport.Of(repository, results).Write(terminal.Out);
        TestSummary.Write(terminal.Out, reports, Stopwatch.GetElapsedTime(started));
        var ran = TestSummary.Total(reports, TestOutcome.Passed) + TestSummary.Total(reports, TestOutcome.Failed);
        if (ran == 0) await terminal.Error.WriteLineAsync("No test ran.");
        return ran > 0 && covered && reports.All(report => report.Succeeded) ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static async Task BuildAsync(Repository repository, Terminal terminal, TestRequest request, IReadOnlyList<TestProject> projects, CancellationToken cancellationToken)
    {
        if (request.Project is null)
        {
            await Build.RunAsync(repository, terminal, repository.Solution, cancellationToken);
            return;
        }

        foreach (var project in projects) await Build.RunAsync(repository, terminal, project.ProjectFile, cancellationToken);
    }

    private static string EmptyFolder(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }
}
