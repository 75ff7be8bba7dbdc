using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A transaction under row-level security for one tenant. Disposing it without a commit rolls it back.</summary>
public sealed class RequestTransaction : IAsyncDisposable
{
    public TenantId Tenant { get; }

    public NpgsqlConnection Connection { get; } = null!;

    public NpgsqlTransaction Transaction { get; } = null!;

    /// <summary>Messages that leave if, and only if, the transaction commits.</summary>
    public Outbox Outbox { get; } = null!;

    public Task CommitAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
