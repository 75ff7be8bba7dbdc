using Npgsql;
using NpgsqlTypes;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>Statements with positional parameters; null becomes NULL.</summary>
internal static class Sql
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> parameters) =>
#pragma warning disable CA2100 // Callers pass constant text; values are parameters.
        Fill(new NpgsqlCommand(sql, connection), parameters);
#pragma warning restore CA2100

    public static NpgsqlCommand Command(this NpgsqlDataSource source, string sql, params ReadOnlySpan<object?> parameters) =>
        Fill(source.CreateCommand(sql), parameters);

    public static async Task<int> ExecuteAsync(this NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    public static async Task<T?> FirstAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
        where T : class => (await command.ListAsync(row, cancellationToken)).FirstOrDefault();

    public static T? Nullable<T>(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);

    private static NpgsqlCommand Fill(NpgsqlCommand command, ReadOnlySpan<object?> parameters)
    {
        foreach (var value in parameters)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        DateTimeOffset at => new NpgsqlParameter { Value = at.UtcDateTime },
        _ => new NpgsqlParameter { Value = value },
    };
}
