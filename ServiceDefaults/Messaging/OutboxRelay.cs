using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Publishes what committed transactions have left in the outbox and deletes it when the broker has stored it. One
/// process at a time, oldest first; after a crash in between a message goes out again, with the same id.
/// </summary>
internal sealed partial class OutboxRelay(
    ServiceDatabase database, IProducer<byte[], byte[]> producer, OutboxSignal signal, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private const long LockKey = 0x534b_595f_4f55_5442;

    // Finds what another process committed and could not publish; our own commits give a signal.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryPublishAsync(stoppingToken) < BatchSize)
                await signal.WaitAsync(LookEvery, stoppingToken);
        }
    }

    private async Task<int> TryPublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PublishAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
            return 0;
        }
    }

    /// <summary>Returns how many messages were published and deleted.</summary>
    internal async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ScalarAsync<bool>("select pg_try_advisory_xact_lock($1)", cancellationToken, LockKey))
            return 0;
        var rows = await OutboxRow.ReadAsync(connection, BatchSize, cancellationToken);
        if (rows.Count == 0)
            return 0;
        var stored = await SendAsync(rows, cancellationToken);
        await connection.ExecuteAsync("delete from sky.outbox where id = any($1)", cancellationToken, stored);
        await transaction.CommitAsync(cancellationToken);
        LaneMetrics.Published.Add(stored.Length);
        return stored.Length;
    }

    private async Task<long[]> SendAsync(List<OutboxRow> rows, CancellationToken cancellationToken)
    {
        // Sent without waiting for each: the producer keeps their order, and broker and network work in batches.
        var sent = rows.ConvertAll(row => (Row: row, Confirmation: producer.ProduceAsync(row.Topic, row.ToKafka(), cancellationToken)));
        var held = new HashSet<(string Topic, string Key)>();
        var stored = new List<long>();
        foreach (var (row, confirmation) in sent)
        {
            var confirmed = await IsStoredAsync(row, confirmation);
            // What follows a failed message of its key stays too and goes again after it, or the order would be lost.
            if (!confirmed)
                held.Add((row.Topic, row.Key));
            else if (!held.Contains((row.Topic, row.Key)))
                stored.Add(row.Id);
        }

        return [.. stored];
    }

    private async Task<bool> IsStoredAsync(OutboxRow row, Task<DeliveryResult<byte[], byte[]>> confirmation)
    {
        try
        {
            await confirmation;
            return true;
        }
        catch (ProduceException<byte[], byte[]> e)
        {
            LogNotStored(logger, row.MessageId, row.MessageType, row.Topic, e.Error.Reason);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be published; the next try is in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({MessageType}) was not stored in {Topic}: {Reason}. It stays in the outbox")]
    private static partial void LogNotStored(ILogger logger, Guid messageId, string messageType, string topic, string reason);
}
