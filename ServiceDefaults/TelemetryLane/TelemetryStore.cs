using Npgsql;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The one transaction of the lane: samples, the sequence of their sources and the position in the topic together.</summary>
internal sealed class TelemetryStore(ServiceDatabase database, TelemetryConsumer consumer, string topic, TimeProvider time)
{
    public Task<PartitionPosition> ClaimAsync(int partition, CancellationToken cancellationToken) =>
        PositionStore.ClaimAsync(database.Ingestion, topic, partition, cancellationToken);

    /// <exception cref="PartitionFencedException">A partition has another owner; nothing was stored.</exception>
    public async Task StoreAsync(
        IReadOnlyCollection<(PartitionPosition From, long To)> moves, IReadOnlyList<TelemetryBatch> batches, CancellationToken cancellationToken)
    {
        await using var connection = await database.Ingestion.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // First, because it locks the rows that a new owner would take: it fails at once, or nobody can come between.
        await PositionStore.AdvanceAsync(connection, topic, moves, cancellationToken);
        if (batches.Count > 0)
            await WriteAsync(batches, connection, transaction, cancellationToken);
        else
            await transaction.CommitAsync(cancellationToken);
    }

    private async Task WriteAsync(
        IReadOnlyList<TelemetryBatch> batches, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var sources = await SourceSequences.ReadAsync(connection, batches.Select(b => b.SourceId), cancellationToken);
        var fresh = batches.Select(sources.Take).OfType<TelemetryBatch>().ToList();
        if (fresh.Count > 0)
            await consumer.WriteAsync(fresh, connection, transaction, cancellationToken);
        var now = time.GetUtcNow();
        await sources.WriteAsync(connection, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Count(fresh, sources);
    }

    private void Count(List<TelemetryBatch> stored, SourceSequences sources)
    {
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMicroseconds;
        var tag = new KeyValuePair<string, object?>("topic", topic);
        LaneMetrics.SamplesStored.Add(stored.Sum(b => (long)b.Count), tag);
        LaneMetrics.SamplesRepeated.Add(sources.Repeated, tag);
        LaneMetrics.SamplesMissing.Add(sources.Missing, tag);
        foreach (var batch in stored)
            LaneMetrics.Delay.Record((now - batch.ProducedAtUnixMicroseconds) / 1e6, tag);
    }
}
