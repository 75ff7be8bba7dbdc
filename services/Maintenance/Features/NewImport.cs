using Npgsql;
using SkyAndStreet.Contracts.Maintenance;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>The rows of an import that has been accepted.</summary>
internal sealed record NewImport(Guid Id, Guid ChannelId, ImportRequest Request, NpyHeader Header, IncomingFile File, DateTimeOffset At)
{
    /// <summary>False when the tenant has a channel of this name; a second import at the same time waits for the first one's end.</summary>
    public async Task<bool> TryInsertChannelAsync(RequestTransaction change, CancellationToken cancellationToken) =>
        await change.Connection.Command(
            """
            insert into channels (id, tenant_id, name, spacecraft, created_at) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, name) do nothing
            """,
            ChannelId,
            change.Tenant.Value,
            Request.Name.Value,
            Request.Spacecraft,
            At).ExecuteAsync(cancellationToken) == 1;

    public async Task InsertAsync(RequestTransaction change, CancellationToken cancellationToken)
    {
        await change.Connection.Command(
            """
            insert into imports (id, tenant_id, channel_id, content_sha256, file_bytes, sample_count, column_count,
              first_at, interval_microseconds, rate_per_second, state, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'replaying', $11)
            """,
            Id,
            change.Tenant.Value,
            ChannelId,
            File.Sha256,
            File.Bytes,
            Header.Rows,
            Header.Columns,
            Request.Clock.FirstAt,
            Request.Clock.IntervalMicroseconds,
            Request.RatePerSecond,
            At).ExecuteAsync(cancellationToken);
        await InsertLabelsAsync(change, cancellationToken);
    }

    public ChannelImported ToEvent(TenantId tenant) => new(tenant.Value, ChannelId, Id, Request.Name.Value, Header.Rows, At);

    private async Task InsertLabelsAsync(RequestTransaction change, CancellationToken cancellationToken)
    {
        if (Request.Labels.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            "insert into labels (tenant_id, channel_id, start_index, end_index, class) select $1, $2, s, e, c from unnest($3, $4, $5) as l (s, e, c)",
            change.Connection);
        command.Parameters.Add(new NpgsqlParameter { Value = change.Tenant.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = ChannelId });
        command.Parameters.Add(new NpgsqlParameter { Value = Request.Labels.Select(l => l.Start).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = Request.Labels.Select(l => l.End).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. Request.Labels.Select(l => l.Class)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
