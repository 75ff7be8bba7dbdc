using Npgsql;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>An import as it stands now.</summary>
/// <param name="Produced">Samples that the broker has confirmed, saved every second.</param>
/// <param name="ProducedAt">When the last of them was handed to the broker.</param>
/// <param name="Stored">Samples that can be queried.</param>
public sealed record ImportRow(
    Guid Id,
    Guid ChannelId,
    string ChannelName,
    byte[] Sha256,
    long FileBytes,
    long Samples,
    int Columns,
    SampleClock Clock,
    int RatePerSecond,
    string State,
    long Produced,
    DateTimeOffset? ProducedAt,
    string? Failure,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt,
    long Stored)
{
    private const string Query =
        """
        select i.id, i.channel_id, c.name, i.content_sha256, i.file_bytes, i.sample_count, i.column_count, i.first_at, i.interval_microseconds,
          i.rate_per_second, i.state, i.produced, i.produced_at, i.failure, i.created_at, i.completed_at, coalesce(t.next_sequence, 0)
        from imports i join channels c on c.id = i.channel_id left join sky.telemetry_sources t on t.source_id = i.channel_id

        """;

    public static Task<ImportRow?> FindAsync(RequestTransaction read, Guid id, CancellationToken cancellationToken) =>
        read.Connection.Command(Query + "where i.id = $1", id).FirstAsync(row => Read(row, 0), cancellationToken);

    /// <summary>Newest first, before the given one; identifiers rise with time.</summary>
    public static Task<List<ImportRow>> ListAsync(RequestTransaction read, Guid? before, int limit, CancellationToken cancellationToken) =>
        read.Connection.Command(
            Query + "where ($1::uuid is null or i.id < $1::uuid) order by i.id desc limit $2", before?.ToString(), limit)
            .ListAsync(row => Read(row, 0), cancellationToken);

    public static ImportRow Read(NpgsqlDataReader row, int from) => new(
        row.GetGuid(from),
        row.GetGuid(from + 1),
        row.GetString(from + 2),
        row.GetFieldValue<byte[]>(from + 3),
        row.GetInt64(from + 4),
        row.GetInt64(from + 5),
        row.GetInt32(from + 6),
        new SampleClock(row.GetFieldValue<DateTimeOffset>(from + 7), row.GetInt64(from + 8)),
        row.GetInt32(from + 9),
        row.GetString(from + 10),
        row.GetInt64(from + 11),
        row.Nullable<DateTimeOffset?>(from + 12),
        row.Nullable<string>(from + 13),
        row.GetFieldValue<DateTimeOffset>(from + 14),
        row.Nullable<DateTimeOffset?>(from + 15),
        row.GetInt64(from + 16));
}
