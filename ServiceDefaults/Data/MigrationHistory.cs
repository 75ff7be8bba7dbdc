using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

internal sealed record AppliedMigration(string Name, string Checksum, DateTime AppliedAt);

/// <summary>Table <c>sky.migrations</c>: what has been applied here.</summary>
internal static class MigrationHistory
{
    public static Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            create schema if not exists sky;
            create table if not exists sky.migrations (
              scope text not null,
              number integer not null,
              name text not null,
              checksum text not null,
              applied_at timestamptz not null default now(),
              primary key (scope, number)
            );
            comment on table sky.migrations is 'shared: which migrations this database has';
            """,
            cancellationToken);

    public static async Task<Dictionary<(string Scope, int Number), AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select scope, number, name, checksum, applied_at from sky.migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<(string, int), AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add((reader.GetString(0), reader.GetInt32(1)), new(reader.GetString(2), reader.GetString(3), reader.GetDateTime(4)));
        return applied;
    }

    public static Task AddAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "insert into sky.migrations (scope, number, name, checksum) values ($1, $2, $3, $4)",
            cancellationToken,
            migration.Scope,
            migration.Number,
            migration.Name,
            migration.Checksum);

    public static Task RemoveAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("delete from sky.migrations where scope = $1 and number = $2", cancellationToken, migration.Scope, migration.Number);
}
