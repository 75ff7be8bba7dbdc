using Npgsql;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Table <c>sky.telemetry_sources</c>: the next sample of each source, so that what comes again is left out.</summary>
internal sealed class SourceSequences
{
    private readonly Dictionary<Guid, (Guid Tenant, long Next)> _sources = [];

    public long Repeated { get; private set; }

    public long Missing { get; private set; }

    /// <summary>Reads and locks the rows of these sources until the transaction ends.</summary>
    public static async Task<SourceSequences> ReadAsync(NpgsqlConnection connection, IEnumerable<Guid> sources, CancellationToken cancellationToken)
    {
        await using var command = connection.Sql(
            "select source_id, tenant_id, next_sequence from sky.telemetry_sources where source_id = any($1) order by source_id for update",
            sources.Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var read = new SourceSequences();
        while (await reader.ReadAsync(cancellationToken))
            read._sources.Add(reader.GetGuid(0), (reader.GetGuid(1), reader.GetInt64(2)));
        return read;
    }

    /// <summary>What is new of a batch, or null; counts it as seen.</summary>
    /// <exception cref="InvalidDataException">The source belongs to another tenant.</exception>
    public TelemetryBatch? Take(TelemetryBatch batch)
    {
        var (tenant, next) = _sources.GetValueOrDefault(batch.SourceId, (batch.TenantId, batch.FirstSequence));
        if (tenant != batch.TenantId)
            throw new InvalidDataException($"Source {batch.SourceId} belongs to another tenant than {batch.TenantId}.");
        var known = Math.Clamp(next - batch.FirstSequence, 0, batch.Count);
        Repeated += known;
        Missing += Math.Max(0, batch.FirstSequence - next);
        _sources[batch.SourceId] = (tenant, Math.Max(next, batch.NextSequence));
        return known == batch.Count ? null : batch.SkipFirst((int)known);
    }

    public Task WriteAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            insert into sky.telemetry_sources (source_id, tenant_id, next_sequence, stored_at)
            select s.source_id, s.tenant_id, s.next_sequence, $4 from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as s(source_id, tenant_id, next_sequence)
            on conflict (source_id) do update set next_sequence = excluded.next_sequence, stored_at = excluded.stored_at
            """,
            cancellationToken,
            _sources.Keys.ToArray(),
            _sources.Values.Select(s => s.Tenant).ToArray(),
            _sources.Values.Select(s => s.Next).ToArray(),
            now);
}
