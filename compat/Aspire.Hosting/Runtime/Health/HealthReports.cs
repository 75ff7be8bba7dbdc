using System.Collections.Immutable;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Compares the results of checks.</summary>
internal static class HealthReports
{
    /// <summary>How old the time of the last run may get before it is published again though nothing has changed.</summary>
    private static readonly TimeSpan OldestRun = TimeSpan.FromSeconds(30);

    public static bool Differ(ImmutableArray<HealthReportSnapshot> shown, IReadOnlyList<HealthReportSnapshot> fresh) =>
        shown.Length != fresh.Count || shown.Zip(fresh).Any(pair => Differ(pair.First, pair.Second));

    private static bool Differ(HealthReportSnapshot shown, HealthReportSnapshot fresh) =>
        (shown.Name, shown.Status, shown.Description) != (fresh.Name, fresh.Status, fresh.Description)
        || shown.LastRunAt is null || fresh.LastRunAt - shown.LastRunAt > OldestRun;
}
