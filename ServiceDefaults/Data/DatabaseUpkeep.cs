using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Drops what is past its retention: days of time series, and inbox rows whose messages the broker no longer has.</summary>
internal sealed partial class DatabaseUpkeep(ServiceDatabase database, DayPartitions days, TimeProvider time, ILogger<DatabaseUpkeep> logger) : BackgroundService
{
    // Four times the retention of a Kafka topic by default, 7 days.
    private const int InboxRetentionDays = 28;

    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await TryRunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Returns the number of days dropped.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        var dropped = await connection.ScalarAsync<int>("select sky.drop_expired_days($1)", cancellationToken, DateOnly.FromDateTime(now.UtcDateTime));
        await connection.ExecuteAsync("delete from sky.inbox where received_at < $1", cancellationToken, now.AddDays(-InboxRetentionDays));
        if (dropped > 0)
            days.Forget();
        return dropped;
    }

    private async Task TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogDone(logger, await RunAsync(cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e, Every.TotalHours);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Upkeep dropped {Days} expired days")]
    private static partial void LogDone(ILogger logger, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep of the database failed; the next run is in {Hours} h")]
    private static partial void LogFailed(ILogger logger, Exception exception, double hours);
}
