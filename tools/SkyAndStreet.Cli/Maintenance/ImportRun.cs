using Spectre.Console;

namespace SkyAndStreet.Cli.Maintenance;

/// <summary>Sends the files one after another, then watches their replays together.</summary>
public sealed class ImportRun(ImportClient client, Terminal terminal, TimeProvider clock)
{
    private readonly List<string> _failures = [];

    public bool WaitsForStorage { get; init; } = true;

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No sample stored by any import for so long: something is wrong, and waiting will not tell what.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(1);

    public async Task<int> RunAsync(IReadOnlyList<ChannelFile> channels, int ratePerSecond, CancellationToken cancellationToken)
    {
        var accepted = await SendAsync(channels, ratePerSecond, cancellationToken);
        if (WaitsForStorage) await terminal.Console.Progress().Columns(Columns()).StartAsync(view => WatchAsync(view, accepted, cancellationToken));
        foreach (var failure in _failures) await terminal.Error.WriteLineAsync(failure);
        return _failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static ProgressColumn[] Columns() =>
        [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];

    private async Task<List<ImportState>> SendAsync(IReadOnlyList<ChannelFile> channels, int ratePerSecond, CancellationToken cancellationToken)
    {
        var accepted = new List<ImportState>();
        foreach (var channel in channels)
        {
            try
            {
                var (import, isRepeat) = await client.SendAsync(channel, ratePerSecond, cancellationToken);
                await terminal.Out.WriteLineAsync(isRepeat
                    ? $"{channel.Name}: exactly this was imported before ({import.State}); nothing was changed."
                    : $"{channel.Name}: {import.Samples} samples accepted.");
                accepted.Add(import);
            }
            catch (SkyException problem) when (problem.ExitCode == ExitCodes.Failed)
            {
                // One bad file does not keep the others from being imported.
                _failures.Add(problem.Message);
            }
        }

        return accepted;
    }

    private async Task WatchAsync(ProgressContext view, IReadOnlyList<ImportState> imports, CancellationToken cancellationToken)
    {
        var open = imports.Where(import => !import.IsFinal).ToDictionary(import => import, import => view.AddTask(import.Channel.EscapeMarkup(), maxValue: Math.Max(1, import.Samples)));
        var lastProgress = clock.GetTimestamp();
        using var timer = new PeriodicTimer(PollInterval, clock);
        while (open.Count > 0 && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var before = open.Keys.ToList();
            foreach (var import in before) await AdvanceAsync(open, import, cancellationToken);
            if (!open.Keys.ToHashSet().SetEquals(before)) lastProgress = clock.GetTimestamp();
            if (clock.GetElapsedTime(lastProgress) > StallLimit) throw Stalled(open.Keys);
        }
    }

    // States are values: an import that moved on is another key than before.
    private async Task AdvanceAsync(Dictionary<ImportState, ProgressTask> open, ImportState import, CancellationToken cancellationToken)
    {
        var now = await client.ReadAsync(import, cancellationToken);
        if (now == import) return;
        open.Remove(import, out var task);
        task!.Value = now.Stored;
        task.Description = $"{now.Channel} {now.State}".EscapeMarkup();
        if (!now.IsFinal)
        {
            open.Add(now, task);
            return;
        }

        task.StopTask();
        if (now.State == "failed") _failures.Add($"{now.Channel}: {now.Failure}");
        else await terminal.Out.WriteLineAsync($"{now.Channel}: {now.Stored} samples stored.");
    }

    private SkyException Stalled(IEnumerable<ImportState> imports) =>
        new($"No sample was stored for {StallLimit.TotalSeconds:0} s ({string.Join(", ", imports.Select(import => $"{import.Channel}: {import.State}"))}): ./sky status and ./sky logs maintenance tell more.");
}
