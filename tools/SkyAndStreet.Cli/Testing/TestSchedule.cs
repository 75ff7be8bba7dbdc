namespace SkyAndStreet.Cli.Testing;

/// <summary>
/// Two assemblies at a time, which two cores bear; those with tests that start the whole system come after, one by one.
/// </summary>
public sealed class TestSchedule(IReadOnlyList<TestProject> together, IReadOnlyList<TestProject> alone)
{
    private const int AtOnce = 2;

    public static TestSchedule Of(IEnumerable<TestProject> projects, string? level)
    {
        var asked = projects.Select(project => (project, levels: TestLevels.Of(project.Assembly)))
            .Where(entry => level is null || entry.levels.Contains(level))
            .ToLookup(entry => entry.levels.Any(TestLevel.RunsAlone) && (level is null || TestLevel.RunsAlone(level)), entry => entry.project);
        return new TestSchedule([.. asked[false]], [.. asked[true]]);
    }

    public async Task<IReadOnlyList<AssemblyReport>> RunAsync(
        Func<TestProject, CancellationToken, Task<AssemblyReport>> run,
        Action<AssemblyReport> finished,
        CancellationToken cancellationToken)
    {
        var reports = new List<AssemblyReport>();
        async ValueTask RunOneAsync(TestProject project, CancellationToken cancel)
        {
            var report = await run(project, cancel);
            lock (reports)
            {
                reports.Add(report);
                finished(report);
            }
        }

        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(together, limit, RunOneAsync);
        foreach (var project in alone) await RunOneAsync(project, cancellationToken);
        return reports;
    }
}
