using Npgsql;
using SkyAndStreet.Anomalies;
using SkyAndStreet.Contracts.Maintenance;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Diagnostics;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Messaging;

/// <summary>Runs the detector over the stored samples of a channel and writes its events. Runs again with the same result.</summary>
public sealed class ChannelAnalysis(TimeProvider clock, ILogger<ChannelAnalysis> logger)
{
    /// <summary>Names the method and its settings; a change of either is a new name.</summary>
    public const string Detector = "residual-ewma/1";

    private const int PortionSamples = 4_096;

    public async Task RunAsync(RequestTransaction change, ReplayCompleted import, CancellationToken cancellationToken)
    {
        var marked = await change.Connection.Command(
            "update imports set state = 'completed', completed_at = $2 where id = $1 and state = 'analysing'", import.ImportId, clock.GetUtcNow())
            .ExecuteAsync(cancellationToken);
        if (marked == 0)
        {
            // The channel was deleted in the meantime.
            return;
        }

        var events = await DetectAsync(change.Connection, import.ChannelId, cancellationToken);
        await ReplaceAsync(change, import.ChannelId, events, cancellationToken);
        logger.Analysed(import.ImportId, events.Count, import.SampleCount);
    }

    private static async Task<List<AnomalyEvent>> DetectAsync(NpgsqlConnection connection, Guid channelId, CancellationToken cancellationToken)
    {
        var detector = new ResidualDetector();
        var events = new List<AnomalyEvent>();
        var portion = new List<double>(PortionSamples);
        await using var command = connection.Command("select value from samples where channel_id = $1 order by at", channelId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            portion.Add(reader.GetDouble(0));
            if (portion.Count == PortionSamples)
            {
                events.AddRange(detector.Add(portion.ToArray()));
                portion.Clear();
            }
        }

        events.AddRange(detector.Add(portion.ToArray()));
        events.AddRange(detector.Complete());
        return events;
    }

    private async Task ReplaceAsync(RequestTransaction change, Guid channelId, List<AnomalyEvent> events, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(change.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from events where channel_id = $1 and detector = $2")
        {
            Parameters = { new NpgsqlParameter { Value = channelId }, new NpgsqlParameter { Value = Detector } },
        });
        foreach (var item in events)
        {
            batch.BatchCommands.Add(Insert(change.Tenant, channelId, item));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlBatchCommand Insert(TenantId tenant, Guid channelId, AnomalyEvent item)
    {
        object[] values =
        [
            Guid.CreateVersion7(), tenant.Value, channelId, Detector, item.Start, item.End, item.Peak, item.PeakError, item.Threshold, item.Score,
            clock.GetUtcNow().UtcDateTime,
        ];
        var command = new NpgsqlBatchCommand(
            """
            insert into events (id, tenant_id, channel_id, detector, start_index, end_index, peak_index, peak_error, threshold, score, detected_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
