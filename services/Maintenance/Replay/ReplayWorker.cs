using Microsoft.Extensions.Options;
using SkyAndStreet.Maintenance.Diagnostics;

namespace SkyAndStreet.Maintenance.Replay;

/// <summary>Replays imports, several at a time, and notices when one is completely stored.</summary>
public sealed class ReplayWorker(
    Replayer replayer, ReplayStore store, ReplaySignal signal, IOptions<MaintenanceOptions> options, TimeProvider clock, ILogger<ReplayWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Guid, Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stoppingToken);
                await signal.WaitAsync(TimeSpan.FromMilliseconds(options.Value.ReplayPollMilliseconds), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // The database is away: replays that run go on by themselves, new ones wait.
                logger.ReplayStepFailed(e);
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task StepAsync(CancellationToken stoppingToken)
    {
        foreach (var done in _running.Where(r => r.Value.IsCompleted).Select(r => r.Key).ToList())
        {
            _running.Remove(done);
        }

        var free = options.Value.MaxConcurrentReplays - _running.Count;
        foreach (var job in free > 0 ? await store.ClaimAsync(free, stoppingToken) : [])
        {
            _running[job.ImportId] = RunAsync(job, stoppingToken);
        }

        await store.CompleteStoredAsync(stoppingToken);
    }

    /// <summary>Never throws: what stops one replay must not stop the others.</summary>
    private async Task RunAsync(ReplayJob job, CancellationToken stoppingToken)
    {
        await Task.Yield();
        logger.ReplayStarted(job.ImportId, job.Produced, job.RatePerSecond);
        try
        {
            await replayer.RunAsync(job, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReleaseAsync(job);
        }
        catch (Exception e)
        {
            // The lease runs out, and the import goes on from its saved progress.
            logger.ReplayInterrupted(job.ImportId, e);
        }
    }

    private async Task ReleaseAsync(ReplayJob job)
    {
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await store.ReleaseAsync(job, deadline.Token);
        }
        catch (Exception e)
        {
            logger.ReplayInterrupted(job.ImportId, e);
        }
    }
}
