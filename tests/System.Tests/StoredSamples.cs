using Npgsql;

namespace SkyAndStreet.Whole.Tests;

/// <summary>What lies in the database, seen past all of our own code.</summary>
internal static class StoredSamples
{
    /// <summary>The values of a channel in the order of their sequence, doubled ones included.</summary>
    public static async Task<IReadOnlyList<(long Sequence, double Value)>> ReadAsync(string connectionString, Guid channel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select sequence, value from samples where channel_id = $1 order by sequence");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel });
        await using var reader = await command.ExecuteReaderAsync();
        var samples = new List<(long, double)>();
        while (await reader.ReadAsync()) samples.Add((reader.GetInt64(0), reader.GetDouble(1)));
        return samples;
    }
}
