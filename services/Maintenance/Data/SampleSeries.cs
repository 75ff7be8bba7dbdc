using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>A channel's stored samples in a range of time, reduced to what a plot can show.</summary>
/// <param name="Samples">Samples in the range before reduction.</param>
/// <param name="Points">The reduced series, in time order.</param>
internal sealed record SampleSeries(long Samples, IReadOnlyList<TimedValue> Points)
{
    public const int DefaultPoints = 1_000;
    public const int MaxPoints = 20_000;

    // Microseconds since 1970 from the database: exact, and cheaper to read than a timestamp.
    private const string Query =
        """
        select (extract(epoch from at) * 1000000)::bigint, value from samples
        where channel_id = $1 and at >= $2 and at < $3 order by at
        """;

    /// <param name="read">The tenant's transaction.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="range">What to read; it need not hold samples.</param>
    /// <param name="points">Most points to return, 2 to <see cref="MaxPoints"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SampleSeries> ReadAsync(
        RequestTransaction read, Guid channelId, TimeRange range, int points, CancellationToken cancellationToken)
    {
        var reducer = new MinMaxReducer(range.FromUnixMicroseconds, range.ToUnixMicroseconds, points);
        await using var command = read.Connection.Command(Query, channelId, range.From, range.To);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            reducer.Add(new TimedValue(reader.GetInt64(0), reader.GetDouble(1)));
        }

        return new SampleSeries(reducer.Count, reducer.Complete());
    }
}
