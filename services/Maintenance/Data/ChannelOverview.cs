using Npgsql;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>A channel with what a list of channels shows.</summary>
/// <param name="Stored">Samples that can be queried.</param>
/// <param name="LastValue">Value of the newest stored sample; null when none is stored.</param>
internal sealed record ChannelOverview(
    Guid Id, string Name, string? Spacecraft, long Stored, double? LastValue, int Labels, int Events, ImportRow Import)
{
    // The newest sample is looked up by its time, which the clock of the import gives: one partition, one index entry.
    private const string Columns =
        """
        select c.id, c.name, c.spacecraft, coalesce(t.next_sequence, 0), v.value,
          (select count(*) from labels l where l.channel_id = c.id)::int,
          (select count(*) from events e where e.channel_id = c.id)::int,
          i.id, i.channel_id, c.name, i.content_sha256, i.file_bytes, i.sample_count, i.column_count, i.first_at, i.interval_microseconds,
          i.rate_per_second, i.state, i.produced, i.produced_at, i.failure, i.created_at, i.completed_at, coalesce(t.next_sequence, 0)
        from channels c
          join imports i on i.channel_id = c.id
          left join sky.telemetry_sources t on t.source_id = c.id
          left join lateral (
            select s.value from samples s
            where s.channel_id = c.id and s.at = i.first_at + (t.next_sequence - 1) * i.interval_microseconds * interval '1 microsecond'
            limit 1) v on true

        """;

    /// <summary>Time of the newest stored sample.</summary>
    public DateTimeOffset? LastAt => Stored > 0 ? Import.Clock.At(Stored - 1) : null;

    /// <summary>Channels in the order of their names, after the given one.</summary>
    public static Task<List<ChannelOverview>> ListAsync(RequestTransaction read, string? afterName, int limit, CancellationToken cancellationToken) =>
        read.Connection.Command(
            Columns + "where ($1::text is null or c.name > $1) order by c.name limit $2", afterName, limit).ListAsync(Row, cancellationToken);

    public static Task<ChannelOverview?> FindAsync(RequestTransaction read, Guid id, CancellationToken cancellationToken) =>
        read.Connection.Command(Columns + "where c.id = $1", id).FirstAsync(Row, cancellationToken);

    private static ChannelOverview Row(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.Nullable<string>(2),
        row.GetInt64(3),
        row.IsDBNull(4) ? null : row.GetDouble(4),
        row.GetInt32(5),
        row.GetInt32(6),
        ImportRow.Read(row, 7));
}
