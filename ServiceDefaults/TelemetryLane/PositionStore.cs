using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Table <c>sky.telemetry_offsets</c>.</summary>
internal static class PositionStore
{
    /// <summary>Takes a partition over. Waits for a transaction of the old owner that is about to commit, and shuts out its later ones.</summary>
    public static async Task<PartitionPosition> ClaimAsync(NpgsqlDataSource ingestion, string topic, int partition, CancellationToken cancellationToken)
    {
        await using var connection = await ingestion.OpenConnectionAsync(cancellationToken);
        await using var command = connection.Sql(
            """
            insert into sky.telemetry_offsets as o (topic, partition, next_offset, epoch) values ($1, $2, 0, 1)
            on conflict (topic, partition) do update set epoch = o.epoch + 1
            returning next_offset, epoch
            """,
            topic,
            partition);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new PartitionPosition(partition, Epoch: reader.GetInt64(1), NextOffset: reader.GetInt64(0));
    }

    /// <summary>Moves positions on, inside the transaction of what was stored.</summary>
    /// <exception cref="PartitionFencedException">A partition has been taken over, or its position is not the one we started from.</exception>
    public static async Task AdvanceAsync(
        NpgsqlConnection connection, string topic, IReadOnlyCollection<(PartitionPosition From, long To)> moves, CancellationToken cancellationToken)
    {
        var changed = await connection.ExecuteAsync(
            """
            update sky.telemetry_offsets o set next_offset = m.next_offset
            from unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[]) as m(partition, epoch, old_offset, next_offset)
            where o.topic = $1 and o.partition = m.partition and o.epoch = m.epoch and o.next_offset = m.old_offset
            """,
            cancellationToken,
            topic,
            moves.Select(m => m.From.Partition).ToArray(),
            moves.Select(m => m.From.Epoch).ToArray(),
            moves.Select(m => m.From.NextOffset).ToArray(),
            moves.Select(m => m.To).ToArray());
        if (changed != moves.Count)
            throw new PartitionFencedException(topic);
    }
}
