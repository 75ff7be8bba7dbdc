using Microsoft.Extensions.Options;
using Npgsql;
using SkyAndStreet.Contracts;
using SkyAndStreet.Contracts.Maintenance;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Replay;

/// <summary>Leases, progress and ends of replays. Works for all tenants, so as the database's owner.</summary>
public sealed class ReplayStore(ServiceDatabase database, IOptions<MaintenanceOptions> options, TimeProvider clock)
{
    private readonly Guid _owner = Guid.CreateVersion7();
    private readonly TimeSpan _lease = TimeSpan.FromSeconds(options.Value.ReplayLeaseSeconds);

    /// <summary>Leases imports that nobody replays, oldest first.</summary>
    public Task<List<ReplayJob>> ClaimAsync(int atMost, CancellationToken cancellationToken) => database.Owner.Command(
        """
        update imports set lease_owner = $1, lease_until = $3
        where id in (
          select id from imports where state = 'replaying' and (lease_until is null or lease_until < $2)
          order by created_at limit $4 for update skip locked)
        returning id, tenant_id, channel_id, first_at, interval_microseconds, rate_per_second, produced
        """,
        _owner,
        clock.GetUtcNow(),
        clock.GetUtcNow() + _lease,
        atMost).ListAsync(Job, cancellationToken);

    /// <summary>Records progress and renews the lease; false when another process has taken the import over.</summary>
    public async Task<bool> SaveAsync(ReplayJob job, long produced, long producedAtUnixMicroseconds, CancellationToken cancellationToken) =>
        await database.Owner.Command(
            "update imports set produced = greatest(produced, $3), produced_at = $4, lease_until = $5 where id = $1 and lease_owner = $2 and state = 'replaying'",
            job.ImportId,
            _owner,
            produced,
            UnixMicroseconds.ToTime(producedAtUnixMicroseconds),
            clock.GetUtcNow() + _lease).ExecuteAsync(cancellationToken) == 1;

    /// <summary>Lets another process, or this one later, go on.</summary>
    public Task ReleaseAsync(ReplayJob job, CancellationToken cancellationToken) => database.Owner.Command(
        "update imports set lease_owner = null, lease_until = null where id = $1 and lease_owner = $2",
        job.ImportId,
        _owner).ExecuteAsync(cancellationToken);

    /// <summary>Every sample is in the topic.</summary>
    public Task MarkProducedAsync(ReplayJob job, CancellationToken cancellationToken) => database.Owner.Command(
        """
        update imports set state = 'storing', produced = sample_count, lease_owner = null, lease_until = null
        where id = $1 and lease_owner = $2 and state = 'replaying'
        """,
        job.ImportId,
        _owner).ExecuteAsync(cancellationToken);

    public Task FailAsync(ReplayJob job, string failure, CancellationToken cancellationToken) => database.Owner.Command(
        "update imports set state = 'failed', failure = $3, lease_owner = null, lease_until = null where id = $1 and lease_owner = $2",
        job.ImportId,
        _owner,
        failure).ExecuteAsync(cancellationToken);

    /// <summary>Moves imports whose last sample is stored on to analysis, with the event that starts it.</summary>
    public async Task<int> CompleteStoredAsync(CancellationToken cancellationToken)
    {
        var stored = await database.Owner.Command(
            """
            select i.tenant_id, i.channel_id, i.id, i.sample_count
            from imports i join sky.telemetry_sources s on s.source_id = i.channel_id
            where i.state = 'storing' and s.next_sequence >= i.sample_count
            """).ListAsync(Completion, cancellationToken);
        foreach (var completion in stored)
        {
            await PublishAsync(completion, cancellationToken);
        }

        return stored.Count;
    }

    /// <summary>The change of state and the event are one transaction, so another process that sees the same import sends nothing.</summary>
    private async Task PublishAsync(ReplayCompleted completion, CancellationToken cancellationToken)
    {
        await using var change = await database.BeginRequestAsync(new TenantId(completion.TenantId), cancellationToken);
        var moved = await change.Connection.Command(
            "update imports set state = 'analysing' where id = $1 and state = 'storing'", completion.ImportId).ExecuteAsync(cancellationToken);
        if (moved == 1)
        {
            change.Outbox.Add(Topics.MaintenanceChannels, completion.ChannelId.ToString(), completion);
            await change.CommitAsync(cancellationToken);
        }
    }

    private static ReplayJob Job(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        UnixMicroseconds.Of(row.GetFieldValue<DateTimeOffset>(3)),
        row.GetInt64(4),
        row.GetInt32(5),
        row.GetInt64(6));

    private ReplayCompleted Completion(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), clock.GetUtcNow());
}
