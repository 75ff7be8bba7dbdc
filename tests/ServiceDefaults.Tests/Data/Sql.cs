using Npgsql;

namespace SkyAndStreet.ServiceDefaults.Tests.Data;

/// <summary>Short ways to ask, and to be refused.</summary>
internal static class Sql
{
    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ScalarAsync<T>(sql, CancellationToken.None, parameters);
    }

    public static async Task<int> ExecuteAsync(this NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, CancellationToken.None, parameters);
    }

    public static Task<T> ScalarAsync<T>(this RequestTransaction request, string sql, params object[] parameters) =>
        request.Connection.ScalarAsync<T>(sql, CancellationToken.None, parameters);

    public static Task<int> ExecuteAsync(this RequestTransaction request, string sql, params object[] parameters) =>
        request.Connection.ExecuteAsync(sql, CancellationToken.None, parameters);

    /// <summary>The server refuses for lack of a privilege, or by a policy.</summary>
    public static async Task IsRefusedAsync(Func<Task> work)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(work);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    public static async Task CopyReadingAsync(NpgsqlDataSource source, TenantId tenant, DateTimeOffset at, double value = 1)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy readings (tenant_id, source_id, at, sequence, value) from stdin (format binary)");
        await copy.WriteRowAsync(CancellationToken.None, tenant.Value, Guid.CreateVersion7(), at.UtcDateTime, 0L, value);
        await copy.CompleteAsync();
    }
}
