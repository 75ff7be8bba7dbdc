using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Replay;

/// <summary>
/// Sends one imported file through the telemetry topic at its rate. Progress is what the broker has confirmed, saved
/// every second: after a kill up to a second is sent again, and sequence numbers make it count once.
/// </summary>
public sealed class Replayer(ITelemetryProducer producer, ReplayStore store, ChannelFiles files, TimeProvider clock)
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the file has been sent, the lease was lost, or the process stops.</summary>
    /// <exception cref="TelemetryNotStoredException">The broker does not confirm; the import can go on later.</exception>
    public async Task RunAsync(ReplayJob job, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.OpenRead(job.ImportId);
            var batches = await RecordedBatches.OpenAsync(job, file, cancellationToken);
            if (await SendAsync(job, batches, cancellationToken))
            {
                await store.MarkProducedAsync(job, cancellationToken);
            }
        }
        catch (Exception e) when (e is NpyFormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            await store.FailAsync(job, $"The imported file can no longer be read: {e.Message} Import the same file again to go on.", cancellationToken);
        }
    }

    /// <summary>False when another process has taken the import over.</summary>
    private async Task<bool> SendAsync(ReplayJob job, RecordedBatches batches, CancellationToken cancellationToken)
    {
        var pace = new ReplayPace(job.RatePerSecond, batches.MaxSamples);
        var start = clock.GetTimestamp();
        var savedAt = TimeSpan.Zero;
        while (batches.Remaining > 0)
        {
            var (samples, wait) = pace.Next(clock.GetElapsedTime(start), batches.Remaining);
            if (samples == 0)
            {
                await Task.Delay(wait, clock, cancellationToken);
                continue;
            }

            var batch = await batches.NextAsync(samples, UnixMicroseconds.Of(clock.GetUtcNow()), cancellationToken);
            await producer.ProduceAsync(Topics.MaintenanceTelemetry, batch, cancellationToken);
            if (clock.GetElapsedTime(start) - savedAt >= SaveEvery)
            {
                savedAt = clock.GetElapsedTime(start);
                if (!await store.SaveAsync(job, batch.NextSequence, batch.ProducedAtUnixMicroseconds, cancellationToken))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
