using Microsoft.Extensions.Logging;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Brings a database to the schema this build knows: one process at a time, each step recorded.</summary>
internal sealed partial class Migrator(NpgsqlDataSource owner, DatabaseConnections connections, IReadOnlyList<Migration> migrations, ILogger logger)
{
    // Any number that nothing else in these databases uses.
    private const long LockKey = 0x534b_595f_4d49_4752;

    public Task MigrateAsync(CancellationToken cancellationToken) =>
        UnderLockAsync(
            async connection =>
            {
                await RoleSetup.EnsureAsync(connection, connections, cancellationToken);
                var applied = await MigrationHistory.ReadAsync(connection, cancellationToken);
                foreach (var migration in Pending(applied))
                    await RunAsync(connection, migration, migration.Up, MigrationHistory.AddAsync, cancellationToken);
            },
            cancellationToken);

    /// <summary>Takes migrations of a scope back, newest first, down to and without <paramref name="number"/>.</summary>
    public Task RevertAsync(string scope, int number, CancellationToken cancellationToken) =>
        UnderLockAsync(
            async connection =>
            {
                var applied = await MigrationHistory.ReadAsync(connection, cancellationToken);
                var known = migrations.Where(m => m.Scope == scope && m.Number > number && applied.ContainsKey((m.Scope, m.Number)));
                foreach (var migration in known.Reverse())
                    await RunAsync(connection, migration, migration.Down, MigrationHistory.RemoveAsync, cancellationToken);
            },
            cancellationToken);

    private async Task UnderLockAsync(Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        // Waits as long as another process migrates; closing the connection gives the lock back whatever happens.
        await connection.ExecuteAsync($"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await MigrationHistory.EnsureAsync(connection, cancellationToken);
            await work(connection);
        }
        finally
        {
            await connection.ExecuteAsync($"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private IEnumerable<Migration> Pending(Dictionary<(string Scope, int Number), AppliedMigration> applied)
    {
        WarnOfUnknown(applied);
        foreach (var migration in migrations)
        {
            if (!applied.TryGetValue((migration.Scope, migration.Number), out var before))
                yield return migration;
            else if (before.Checksum != migration.Checksum)
                throw new MigrationException($"Migration {migration} of {migration.Scope} was edited after it had been applied to this database (as {before.Name}, {before.AppliedAt:u}). Restore the file and put the change into a new migration.");
        }
    }

    private void WarnOfUnknown(Dictionary<(string Scope, int Number), AppliedMigration> applied)
    {
        foreach (var (key, migration) in applied)
        {
            if (!migrations.Any(m => (m.Scope, m.Number) == key))
                LogUnknown(logger, key.Scope, key.Number, migration.Name);
        }
    }

    private async Task RunAsync(
        NpgsqlConnection connection,
        Migration migration,
        string sql,
        Func<NpgsqlConnection, Migration, CancellationToken, Task> record,
        CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await NameRolesAsync(connection, cancellationToken);
            await connection.ExecuteAsync(sql, cancellationToken);
            await record(connection, migration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"Migration {migration} of {migration.Scope} failed and was rolled back: {e.MessageText}.{Further(e)}", e);
        }

        LogDone(logger, migration.Scope, migration);
    }

    /// <summary>What the server adds; a hint of ours says what to write instead.</summary>
    private static string Further(PostgresException e) =>
        string.Concat(new[] { e.Detail, e.Hint }.Where(text => !string.IsNullOrEmpty(text)).Select(text => " " + text));

    private Task<int> NameRolesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "select set_config('sky.request_role', $1, true), set_config('sky.ingest_role', $2, true)",
            cancellationToken,
            connections.RequestRole.Name,
            connections.IngestionRole.Name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Migration {Migration} of {Scope} done")]
    private static partial void LogDone(ILogger logger, string scope, Migration migration);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database has migration {Number} ({Name}) of {Scope}, which this build does not know: a newer build ran here")]
    private static partial void LogUnknown(ILogger logger, string scope, int number, string name);
}
