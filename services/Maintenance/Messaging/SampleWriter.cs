using Npgsql;
using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Messaging;

/// <summary>Writes samples into their days: one COPY for all batches of a poll.</summary>
public sealed class SampleWriter(DayPartitions days) : TelemetryConsumer
{
    private const string Table = "samples";

    public override async Task WriteAsync(
        IReadOnlyList<TelemetryBatch> batches, NpgsqlConnection ingestion, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            await days.EnsureAsync(Table, Day(batch, 0), Day(batch, batch.Count - 1), cancellationToken);
        }

        await using var copy = await ingestion.BeginRawBinaryCopyAsync(SampleCopy.Statement, cancellationToken);
        var rows = new SampleCopy();
        foreach (var batch in batches)
        {
            rows.Add(batch);
            if (rows.IsFull)
            {
                await rows.FlushAsync(copy, cancellationToken);
            }
        }

        rows.End();
        await rows.FlushAsync(copy, cancellationToken);
    }

    private static DateOnly Day(TelemetryBatch batch, int index) =>
        DateOnly.FromDateTime(UnixMicroseconds.ToTime(batch.AtUnixMicroseconds(index)).UtcDateTime);
}
