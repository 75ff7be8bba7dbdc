using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>One statement, positional parameters.</summary>
internal static class SqlCommands
{
    public static NpgsqlCommand Sql(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
#pragma warning disable CA2100 // Callers pass constant text; values are parameters.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>Returns the number of rows changed.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = connection.Sql(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = connection.Sql(sql, parameters);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
