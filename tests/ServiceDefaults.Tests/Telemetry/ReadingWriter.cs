using Npgsql;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults.Tests.Telemetry;

/// <summary>Where a test makes the writer fail.</summary>
public sealed class WriterFaults
{
    public Action<IReadOnlyList<TelemetryBatch>> BeforeCopy { get; set; } = _ => { };

    public Action<IReadOnlyList<TelemetryBatch>> AfterCopy { get; set; } = _ => { };
}

/// <summary>The telemetry consumer of a service as a service writes it.</summary>
public sealed class ReadingWriter(DayPartitions days, WriterFaults faults) : TelemetryConsumer
{
    public override async Task WriteAsync(
        IReadOnlyList<TelemetryBatch> batches, NpgsqlConnection ingestion, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        faults.BeforeCopy(batches);
        await days.EnsureAsync("readings", batches.Min(b => Day(b, 0)), batches.Max(b => Day(b, b.Count - 1)), cancellationToken);
        await using var copy = await ingestion.BeginBinaryImportAsync(
            "copy readings (tenant_id, source_id, at, sequence, value) from stdin (format binary)", cancellationToken);
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.Count; i++)
                await copy.WriteRowAsync(cancellationToken, batch.TenantId, batch.SourceId, At(batch, i).UtcDateTime, batch.FirstSequence + i, batch.Values.Span[i]);
        }

        await copy.CompleteAsync(cancellationToken);
        faults.AfterCopy(batches);
    }

    private static DateOnly Day(TelemetryBatch batch, int index) => DateOnly.FromDateTime(At(batch, index).UtcDateTime);

    private static DateTimeOffset At(TelemetryBatch batch, int index) => DateTimeOffset.UnixEpoch.AddMicroseconds(batch.AtUnixMicroseconds(index));
}
