namespace SkyAndStreet.Cli.Checks;

public enum CheckOutcome
{
    Passed,
    Failed,

    /// <summary>It could not be carried out here, which is said but fails nothing.</summary>
    NotPossible,
}

/// <param name="Remark">One sentence beside the outcome.</param>
/// <param name="Details">What to look at, a line each.</param>
public sealed record CheckResult(CheckOutcome Outcome, string Remark, IReadOnlyList<string> Details)
{
    public static CheckResult Passed(string remark = "") => new(CheckOutcome.Passed, remark, []);

    public static CheckResult Failed(string remark, IEnumerable<string> details) => new(CheckOutcome.Failed, remark, [.. details]);

    public static CheckResult NotPossible(string remark) => new(CheckOutcome.NotPossible, remark, []);
}
