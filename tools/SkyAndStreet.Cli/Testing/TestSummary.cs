using System.Globalization;

namespace SkyAndStreet.Cli.Testing;

/// <summary>What a person, and CI, reads of a test run. The last line is always <c>N passed, N failed, N skipped</c>.</summary>
public static class TestSummary
{
    private const int SlowestShown = 5;
    private const int MessageLinesShown = 30;
    private const int StackLinesShown = 12;
    private const int WidestLine = 400;

    public static string Line(AssemblyReport report)
    {
        var counts = $"{report.Count(TestOutcome.Passed)} passed, {report.Count(TestOutcome.Failed)} failed, {report.Count(TestOutcome.Skipped)} skipped";
        return $"{(report.Succeeded ? "ok    " : "FAILED")} {report.Project.ShortName,-32} {counts} in {Seconds(report.Duration)} s{(report.Crash is null ? "" : $": {report.Crash.Reason}")}";
    }

    public static void Write(TextWriter output, IReadOnlyList<AssemblyReport> reports, TimeSpan duration)
    {
        foreach (var report in reports.Where(report => !report.Succeeded)) WriteFailures(output, report);
        WriteSkipped(output, reports);
        WriteSlowest(output, reports);
        output.WriteLine($"{reports.Count} projects in {Seconds(duration)} s");
        // A crash counts as one failure: the tests that it swallowed are not known.
        var failed = reports.Sum(report => report.Count(TestOutcome.Failed) + (report.Crash is null ? 0 : 1));
        output.WriteLine($"{Total(reports, TestOutcome.Passed)} passed, {failed} failed, {Total(reports, TestOutcome.Skipped)} skipped");
    }

    public static int Total(IEnumerable<AssemblyReport> reports, TestOutcome outcome) => reports.Sum(report => report.Count(outcome));

    private static void WriteFailures(TextWriter output, AssemblyReport report)
    {
        foreach (var test in report.Results.Where(result => result.Outcome == TestOutcome.Failed))
        {
            output.WriteLine();
            output.WriteLine($"{test.Name}");
            WriteIndented(output, test.Message, MessageLinesShown);
            WriteIndented(output, test.StackTrace, StackLinesShown);
        }

        if (report.Crash is null) return;
        output.WriteLine();
        output.WriteLine($"{report.Project.ShortName}: {report.Crash.Reason}. The end of its output:");
        foreach (var line in report.Crash.LastLines) output.WriteLine("    " + line.TrimEnd());
    }

    // Skipped without a reason on screen is forgotten.
    private static void WriteSkipped(TextWriter output, IReadOnlyList<AssemblyReport> reports)
    {
        var reasons = reports.SelectMany(report => report.Results)
            .Where(result => result.Outcome == TestOutcome.Skipped)
            .CountBy(result => result.Message?.Trim() is { Length: > 0 } reason ? reason : "no reason given")
            .OrderByDescending(reason => reason.Value)
            .ToList();
        if (reasons.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Skipped:");
        foreach (var (reason, count) in reasons) output.WriteLine($"  {count,4}  {reason}");
    }

    private static void WriteSlowest(TextWriter output, IReadOnlyList<AssemblyReport> reports)
    {
        output.WriteLine();
        output.WriteLine("Slowest tests:");
        foreach (var test in reports.SelectMany(report => report.Results).OrderByDescending(result => result.Duration).Take(SlowestShown))
            output.WriteLine($"  {Seconds(test.Duration),7} s  {test.Name}");
        output.WriteLine();
    }

    // Whole pages end up in messages; the full text is in artifacts/test-results.
    private static void WriteIndented(TextWriter output, string? text, int limit)
    {
        if (text is null) return;
        var lines = text.Split('\n');
        foreach (var line in lines.Take(limit)) output.WriteLine("    " + Shortened(line.TrimEnd()));
        if (lines.Length > limit) output.WriteLine($"    ... and {lines.Length - limit} lines more");
    }

    private static string Shortened(string line) => line.Length <= WidestLine ? line : line[..WidestLine] + " ...";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
