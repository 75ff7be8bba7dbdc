using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>From the owner's connection string: the roles, and the connection strings that log in as them.</summary>
internal sealed class DatabaseConnections
{
    private const int RequestPoolSize = 10;
    private const int IngestionPoolSize = 4;
    private const int OwnerPoolSize = 4;

    // A request that takes longer has lost its caller; one that waits for a lock, or sits in a transaction, hinders others.
    private const string Limits = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

    // Npgsql's own, which is what a connection string has that says nothing.
    private static readonly int DefaultPoolSize = new NpgsqlConnectionStringBuilder().MaxPoolSize;

    private readonly string _application;

    public DatabaseConnections(string connectionName, string owner, string? request, string? ingestion, string application)
    {
        _application = application;
        var service = RoleStem(connectionName);
        var parsed = new NpgsqlConnectionStringBuilder(owner);
        Owner = With(parsed, OwnerPoolSize, options: null);
        (Request, RequestRole) = Derive(parsed, request, $"{service}_request", RequestPoolSize, bypass: false);
        (Ingestion, IngestionRole) = Derive(parsed, ingestion, $"{service}_ingest", IngestionPoolSize, bypass: true);
    }

    public string Owner { get; }

    public string Request { get; }

    public string Ingestion { get; }

    public DatabaseRole RequestRole { get; }

    public DatabaseRole IngestionRole { get; }

    /// <summary><c>maintenancedb</c> is the database of service <c>maintenance</c>.</summary>
    private static string RoleStem(string connectionName) =>
        connectionName is [.. var stem, 'd', 'b'] && stem.Length > 0 ? stem : connectionName;

    private (string ConnectionString, DatabaseRole Role) Derive(
        NpgsqlConnectionStringBuilder owner, string? configured, string name, int poolSize, bool bypass)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            var given = new NpgsqlConnectionStringBuilder(configured);
            return (With(given, poolSize, Limits), new DatabaseRole(given.Username!, given.Password, bypass, IsOurs: false));
        }

        var derived = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = name,
            Password = DatabaseRole.DerivePassword(owner.Password, name),
        };
        return (With(derived, poolSize, Limits), new DatabaseRole(name, derived.Password, bypass, IsOurs: true));
    }

    private string With(NpgsqlConnectionStringBuilder given, int poolSize, string? options)
    {
        var builder = new NpgsqlConnectionStringBuilder(given.ConnectionString);
        builder.ApplicationName ??= _application;
        if (given.MaxPoolSize == DefaultPoolSize)
            builder.MaxPoolSize = poolSize;
        if (options is not null && string.IsNullOrEmpty(given.Options))
            builder.Options = options;
        return builder.ConnectionString;
    }
}
