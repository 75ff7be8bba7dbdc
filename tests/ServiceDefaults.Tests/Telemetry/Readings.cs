using SkyAndStreet.ServiceDefaults.Tests.Data;

namespace SkyAndStreet.ServiceDefaults.Tests.Telemetry;

/// <summary>What has been stored of a source.</summary>
internal sealed record Readings(long Rows, long Distinct, long Last)
{
    /// <summary>Every sample from 0 on, each once.</summary>
    public static Readings Exactly(long count) => new(count, count, count - 1);

    public static async Task<Readings> OfAsync(ServiceDatabase database, Guid source)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var command = connection.Sql("select count(*), count(distinct sequence), coalesce(max(sequence), -1) from readings where source_id = $1 and value = sequence", source);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Readings(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    public static Task<long> NextSequenceAsync(ServiceDatabase database, Guid source) =>
        database.Owner.ScalarAsync<long>("select coalesce((select next_sequence from sky.telemetry_sources where source_id = $1), 0)", source);
}
