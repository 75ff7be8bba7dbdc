using System.Collections.Concurrent;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Sees to it that the days to be written exist. Remembers those it has seen, so asking costs nothing.</summary>
public sealed class DayPartitions(ServiceDatabase database)
{
    // A call of the function makes at most 401 days.
    private const int MaxDaysACall = 400;

    private readonly ConcurrentDictionary<(string Table, DateOnly Day), bool> _known = new();

    /// <summary>Makes the days (UTC) of a time series that are missing. Safe to call from several processes at once.</summary>
    /// <param name="table">Name of the partitioned table, as in SQL.</param>
    /// <param name="firstDay">First day, inclusive.</param>
    /// <param name="lastDay">Last day, inclusive.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EnsureAsync(string table, DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken = default)
    {
        for (var day = firstDay; day <= lastDay; day = day.AddDays(1))
        {
            if (_known.ContainsKey((table, day)))
                continue;
            var last = lastDay.DayNumber - day.DayNumber < MaxDaysACall ? lastDay : day.AddDays(MaxDaysACall - 1);
            await CreateAsync(table, day, last, cancellationToken);
            day = last;
        }
    }

    /// <summary>Asks the database again next time: retention, or a person, may have dropped a day.</summary>
    public void Forget() => _known.Clear();

    private async Task CreateAsync(string table, DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken)
    {
        await using var connection = await database.Ingestion.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("select sky.create_day_partitions($1::regclass, $2, $3)", cancellationToken, table, firstDay, lastDay);
        for (var day = firstDay; day <= lastDay; day = day.AddDays(1))
            _known.TryAdd((table, day), true);
    }
}
