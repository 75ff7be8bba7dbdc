using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting.LocalRuntime.Postgres;

/// <summary>The SQL that makes a database.</summary>
internal sealed record PostgresCreationScript(string Sql) : IResourceAnnotation;

/// <summary>Creates the databases of a server that are not there.</summary>
internal static class PostgresDatabases
{
    public static async Task CreateMissingAsync(PostgresServerResource server, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (server.DatabaseResources.Count == 0) return;
        var loggers = services.GetRequiredService<ResourceLoggerService>();
        var address = await server.GetConnectionStringAsync(cancellationToken);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { Database = "postgres", Pooling = false });
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        foreach (var database in server.DatabaseResources) await CreateAsync(connection, database, loggers.GetLogger(database), cancellationToken);
    }

    /// <exception cref="DistributedApplicationException">The server refused.</exception>
    private static async Task CreateAsync(NpgsqlConnection connection, PostgresDatabaseResource database, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            if (await ExistsAsync(connection, database.DatabaseName, cancellationToken)) return;
            var script = database.TryGetLastAnnotation<PostgresCreationScript>(out var own) ? own.Sql : $"create database \"{database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning disable CA2100 // A name cannot be a parameter and is quoted; a script is the AppHost's own.
            await using var command = new NpgsqlCommand(script, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
            log.LogInformation("Created database '{Database}'.", database.DatabaseName);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            log.LogDebug("Somebody else has created database '{Database}' meanwhile.", database.DatabaseName);
        }
        catch (PostgresException e)
        {
            throw new DistributedApplicationException($"The database '{database.DatabaseName}' cannot be created: {e.MessageText}", e);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }
}
