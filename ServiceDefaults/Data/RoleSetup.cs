using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Creates the two roles and lets them, and no other service's, into the database.</summary>
internal static class RoleSetup
{
    public static async Task EnsureAsync(NpgsqlConnection owner, DatabaseConnections connections, CancellationToken cancellationToken)
    {
        await CheckOwnerAsync(owner, cancellationToken);
        await EnsureRoleAsync(owner, connections.RequestRole, connections.Request, cancellationToken);
        await EnsureRoleAsync(owner, connections.IngestionRole, connections.Ingestion, cancellationToken);
        await LetInAsync(owner, $"{connections.RequestRole.Quoted}, {connections.IngestionRole.Quoted}", cancellationToken);
    }

    /// <summary>Forced row-level security binds a table's owner too; the relay and the upkeep work across tenants.</summary>
    private static async Task CheckOwnerAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        if (!await owner.ScalarAsync<bool>("select rolsuper or rolbypassrls from pg_roles where rolname = current_user", cancellationToken))
            throw new MigrationException("The owner of the database is bound by row-level security. Give it the attribute BYPASSRLS.");
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection owner, DatabaseRole role, string connectionString, CancellationToken cancellationToken)
    {
        if (role.IsOurs)
        {
            await CreateAsync(owner, role, cancellationToken);
            if (!await CanLogInAsync(owner, role, connectionString, cancellationToken))
                await owner.ExecuteAsync($"alter role {role.Quoted} {Attributes(role)}", cancellationToken);
        }

        await CheckAsync(owner, role, cancellationToken);
    }

    private static async Task CreateAsync(NpgsqlConnection owner, DatabaseRole role, CancellationToken cancellationToken)
    {
        if (await owner.ScalarAsync<bool>("select exists (select from pg_roles where rolname = $1)", cancellationToken, role.Name))
            return;
        try
        {
            await owner.ExecuteAsync($"create role {role.Quoted} {Attributes(role)}", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Roles belong to the whole server: the migrator of another database of this service was quicker.
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException($"The owner may not create role {role.Name}: {e.MessageText}. Create the role by hand and configure its connection string.", e);
        }
    }

    private static string Attributes(DatabaseRole role)
    {
        var password = role.Password is null ? "" : $" password '{role.Password.Replace("'", "''", StringComparison.Ordinal)}'";
        return $"login nosuperuser nocreatedb nocreaterole noinherit {(role.BypassesRowSecurity ? "bypassrls" : "nobypassrls")}{password}";
    }

    /// <summary>False when the password is another one: the owner's was changed since the role was made.</summary>
    private static async Task<bool> CanLogInAsync(NpgsqlConnection owner, DatabaseRole role, string connectionString, CancellationToken cancellationToken)
    {
        await owner.ExecuteAsync($"grant connect on database {Quote(owner.Database!)} to {role.Quoted}", cancellationToken);
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return false;
        }
    }

    /// <summary>A role that sees more than it should makes every policy void, so it stops the start.</summary>
    private static async Task CheckAsync(NpgsqlConnection owner, DatabaseRole role, CancellationToken cancellationToken)
    {
        await using var command = owner.Sql("select rolsuper, rolbypassrls from pg_roles where rolname = $1", role.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new MigrationException($"Role {role.Name} does not exist. Create it, or remove its connection string to have it created.");
        if (reader.GetBoolean(0) || reader.GetBoolean(1) != role.BypassesRowSecurity)
            throw new MigrationException($"Role {role.Name} must be no superuser and {(role.BypassesRowSecurity ? "must" : "must not")} bypass row-level security.");
    }

    private static Task<int> LetInAsync(NpgsqlConnection owner, string roles, CancellationToken cancellationToken) =>
        owner.ExecuteAsync(
            $"""
            revoke all on database {Quote(owner.Database!)} from public;
            grant connect on database {Quote(owner.Database!)} to {roles};
            revoke all on schema public from public;
            grant usage on schema public to {roles};
            """,
            cancellationToken);

    private static string Quote(string identifier) => new NpgsqlCommandBuilder().QuoteIdentifier(identifier);
}
