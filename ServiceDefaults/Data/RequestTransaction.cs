using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A transaction under row-level security for one tenant. Disposing it without a commit rolls it back.</summary>
public sealed class RequestTransaction : IAsyncDisposable
{
    private readonly OutboxSignal _published;

    private RequestTransaction(TenantId tenant, NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal published)
    {
        Tenant = tenant;
        Connection = connection;
        Transaction = transaction;
        _published = published;
    }

    public TenantId Tenant { get; }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>Messages that leave if, and only if, the transaction commits.</summary>
    public Outbox Outbox { get; } = new();

    internal static async Task<RequestTransaction> BeginAsync(
        NpgsqlDataSource source, TenantId tenant, OutboxSignal published, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // "true": until the transaction ends, so a pooled connection carries nothing to its next user.
            await connection.ExecuteAsync("select set_config('app.tenant_id', $1, true)", cancellationToken, tenant.ToString());
            return new RequestTransaction(tenant, connection, transaction, published);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        var messages = await Outbox.WriteAsync(Connection, Tenant, cancellationToken);
        await Transaction.CommitAsync(cancellationToken);
        if (messages > 0)
            _published.Set();
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
