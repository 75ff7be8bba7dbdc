namespace SkyAndStreet.Cli.Testing;

public enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
}

public sealed record TestResult(string Name, TestOutcome Outcome, TimeSpan Duration, string? Message, string? StackTrace);

/// <summary>A test host that did not end as it should: a hang, an abort, no report.</summary>
public sealed record HostCrash(string Reason, IReadOnlyList<string> LastLines);

/// <summary>What came of one assembly.</summary>
public sealed record AssemblyReport(TestProject Project, IReadOnlyList<TestResult> Results, TimeSpan Duration, HostCrash? Crash)
{
    public int Count(TestOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    public bool Succeeded => Crash is null && Count(TestOutcome.Failed) == 0;
}
