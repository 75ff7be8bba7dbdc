using Microsoft.Extensions.Logging;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The one database a service owns, through its three roles.</summary>
public sealed class ServiceDatabase
{
    private readonly NpgsqlDataSource _request;
    private readonly Migrator _migrator;
    private readonly OutboxSignal _published;

    internal ServiceDatabase(
        NpgsqlDataSource owner,
        NpgsqlDataSource request,
        NpgsqlDataSource ingestion,
        DatabaseConnections connections,
        IReadOnlyList<Migration> migrations,
        OutboxSignal published,
        ILogger<ServiceDatabase> logger)
    {
        Owner = owner;
        _request = request;
        Ingestion = ingestion;
        _published = published;
        _migrator = new Migrator(owner, connections, migrations, logger);
    }

    /// <summary>The owner: migrations, and jobs that span tenants. Never a request.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Role <c>{service}_ingest</c>: writes time series by COPY and reads none of them back.</summary>
    public NpgsqlDataSource Ingestion { get; }

    /// <summary>Begins a transaction of role <c>{service}_request</c> that sees and writes the rows of one tenant.</summary>
    public Task<RequestTransaction> BeginRequestAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        RequestTransaction.BeginAsync(_request, tenant, _published, cancellationToken);

    /// <summary>Applies what is missing; other processes wait. The service does this itself before it listens.</summary>
    /// <exception cref="MigrationException">A migration failed, or was edited after it had been applied.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken = default) => _migrator.MigrateAsync(cancellationToken);

    /// <summary>Takes the service's migrations back, newest first, so that <paramref name="number"/> is the last one left.</summary>
    public Task RevertAsync(int number, CancellationToken cancellationToken = default) =>
        _migrator.RevertAsync(Scopes.Service, number, cancellationToken);

    /// <summary>What one tenant could see of another's: tables, partitions and views without a guard. Empty when all is well.</summary>
    public Task<IReadOnlyList<UnguardedTable>> FindUnguardedTablesAsync(CancellationToken cancellationToken = default) =>
        TableGuards.FindUnguardedAsync(Owner, cancellationToken);
}
