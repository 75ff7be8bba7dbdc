using System.Diagnostics;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>What was measured.</summary>
/// <param name="StoredPerSecond">Samples a second that became queryable between warm-up and the first channel's end.</param>
/// <param name="MeasuredSeconds">Length of that time.</param>
/// <param name="Delays">Produced to queryable.</param>
/// <param name="Usage">Processor seconds in that time and resident bytes at its end, by process.</param>
/// <param name="Wrong">Channels whose rows are not as many as the file's samples.</param>
internal sealed record LoadResult(
    double StoredPerSecond, double MeasuredSeconds, DelayLog Delays, IReadOnlyDictionary<string, Usage> Usage, IReadOnlyList<string> Wrong);

/// <summary>Imports the channels, watches until all is stored, and counts.</summary>
internal sealed class LoadRun(MaintenanceApi api, RunningProcesses processes, Settings settings)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private readonly DelayLog _delays = new();

    public async Task<LoadResult> RunAsync()
    {
        var imports = await StartAsync();
        var clock = Stopwatch.StartNew();
        await WatchAsync(_ => clock.Elapsed >= WarmUp);
        _delays.Seconds.Clear();
        var (before, start, storedBefore) = (processes.Measure(), clock.Elapsed, Stored(await PollAsync()));
        // Until the first channel has sent everything: afterwards the rate is no longer the asked one.
        var last = await WatchAsync(now => now.Any(i => i.State != "replaying"));
        var (after, seconds) = (processes.Measure(), (clock.Elapsed - start).TotalSeconds);
        var rate = (Stored(last) - storedBefore) / seconds;
        await WatchAsync(now => now.All(i => i.State is "completed" or "failed"));
        return new LoadResult(rate, seconds, _delays, Difference(before, after), await CheckAsync(imports));
    }

    private async Task<List<ImportStatus>> StartAsync()
    {
        var run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var files = Enumerable.Range(0, settings.Channels).Select(i => RandomChannel.Create(settings.SamplesPerChannel, i)).ToList();
        List<ImportStatus> imports = [];
        for (var i = 0; i < files.Count; i++)
        {
            imports.Add(await api.ImportAsync($"bench-{run}-{i:000}", files[i], settings.RatePerSecond));
        }

        return imports;
    }

    private async Task<IReadOnlyList<ImportStatus>> WatchAsync(Func<IReadOnlyList<ImportStatus>, bool> until)
    {
        while (true)
        {
            var now = await PollAsync();
            if (until(now))
            {
                return now;
            }

            await Task.Delay(PollEvery);
        }
    }

    private async Task<IReadOnlyList<ImportStatus>> PollAsync()
    {
        var now = await api.ProgressAsync(settings.Channels);
        var answeredAt = TimeProvider.System.GetUtcNow();
        foreach (var import in now)
        {
            _delays.Observe(import, answeredAt);
        }

        return now;
    }

    private async Task<List<string>> CheckAsync(List<ImportStatus> imports)
    {
        List<string> wrong = [];
        foreach (var import in imports)
        {
            var rows = await api.CountAsync(import.ChannelId);
            if (rows != settings.SamplesPerChannel)
            {
                wrong.Add($"{import.Channel}: {rows} rows");
            }

            await api.DeleteAsync(import.ChannelId);
        }

        return wrong;
    }

    private static long Stored(IReadOnlyList<ImportStatus> imports) => imports.Sum(i => i.Stored);

    private static Dictionary<string, Usage> Difference(IReadOnlyDictionary<string, Usage> before, IReadOnlyDictionary<string, Usage> after) =>
        after.ToDictionary(a => a.Key, a => a.Value with { CpuSeconds = a.Value.CpuSeconds - before[a.Key].CpuSeconds });
}
