using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Reads a telemetry topic. Where to start is in the database, not with the broker: a partition that is assigned is
/// claimed there, and what was read under an older claim cannot be stored any more. So a sample is stored once,
/// whatever is killed and whenever the group rebalances.
/// </summary>
internal sealed partial class TelemetryReader(
    KafkaConnection kafka,
    KafkaTopics topics,
    ReaderStates states,
    DeadLetters deadLetters,
    DayPartitions days,
    TelemetryStore store,
    string topic,
    string group,
    string consumerName,
    ILogger<TelemetryReader> logger) : KafkaReader(topics, states, topic, logger)
{
    // What a transaction holds at most: more samples a COPY, or sooner visible ones.
    private const int MaxMessages = 200;
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<int, PartitionPosition> _positions = [];
    private readonly List<ReceivedBatch> _pending = [];

    protected override IConsumer<byte[], byte[]> Join()
    {
        _positions.Clear();
        _pending.Clear();
        var config = KafkaConnection.Defaults(group);
        config.EnableAutoCommit = false;
        return kafka.Consume(config, consumer => consumer
            .SetPartitionsAssignedHandler((_, assigned) => assigned.ConvertAll(Claim))
            .SetPartitionsRevokedHandler((_, revoked) => revoked.ForEach(p => Release(p.Partition.Value)))
            .SetPartitionsLostHandler((_, lost) => lost.ForEach(p => Release(p.Partition.Value))));
    }

    protected override void Step(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        // The handlers run inside Consume, on this thread, so nothing changes hands while a transaction runs.
        Collect(consumer, stoppingToken);
        if (_pending.Count == 0)
            return;
        StoreAsync(stoppingToken).GetAwaiter().GetResult();
        _pending.Clear();
    }

    private void Collect(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        var wait = IdleWait;
        var started = 0L;
        while (_pending.Count < MaxMessages && wait > TimeSpan.Zero && !stoppingToken.IsCancellationRequested)
        {
            if (consumer.Consume(wait) is { } message)
            {
                started = started == 0 ? Stopwatch.GetTimestamp() : started;
                Keep(message);
            }

            wait = started == 0 ? TimeSpan.Zero : MaxWait - Stopwatch.GetElapsedTime(started);
        }
    }

    private void Keep(ConsumeResult<byte[], byte[]> message)
    {
        if (_positions.TryGetValue(message.Partition.Value, out var position) && message.Offset.Value >= position.NextOffset)
            _pending.Add(ReceivedBatch.Read(message));
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        foreach (var defective in _pending.Where(r => r.Batch is null))
            await deadLetters.AddAsync(defective.Message, consumerName, defective.Defect!, cancellationToken);
        try
        {
            await StoreAsync(_pending, cancellationToken);
        }
        catch (Exception e) when (e is not PartitionFencedException && !TransientFailure.Is(e))
        {
            LogOneByOne(logger, e, Topic, _pending.Count);
            await StoreOneByOneAsync(cancellationToken);
        }
    }

    /// <summary>One batch that cannot be written must not hold up the others.</summary>
    private async Task StoreOneByOneAsync(CancellationToken cancellationToken)
    {
        // A day that somebody dropped looks like a batch that cannot be written.
        days.Forget();
        foreach (var received in _pending)
        {
            try
            {
                await StoreAsync([received], cancellationToken);
            }
            catch (Exception e) when (e is not PartitionFencedException && !TransientFailure.Is(e))
            {
                await deadLetters.AddAsync(received.Message, consumerName, $"{e.GetType().Name}: {e.Message}", cancellationToken);
                await StoreAsync([received with { Batch = null }], cancellationToken);
            }
        }
    }

    private async Task StoreAsync(List<ReceivedBatch> received, CancellationToken cancellationToken)
    {
        var moves = received
            .GroupBy(r => r.Partition)
            .Select(partition => (From: _positions[partition.Key], To: partition.Max(r => r.NextOffset)))
            .ToList();
        await store.StoreAsync(moves, received.Select(r => r.Batch).OfType<TelemetryBatch>().ToList(), cancellationToken);
        foreach (var (start, end) in moves)
            _positions[start.Partition] = start with { NextOffset = end };
    }

    private TopicPartitionOffset Claim(TopicPartition assigned)
    {
        Release(assigned.Partition.Value);
        var position = store.ClaimAsync(assigned.Partition.Value, CancellationToken.None).GetAwaiter().GetResult();
        _positions[position.Partition] = position;
        LogClaimed(logger, Topic, position.Partition, position.NextOffset, position.Epoch);
        return new TopicPartitionOffset(assigned, position.NextOffset);
    }

    private void Release(int partition)
    {
        _positions.Remove(partition);
        _pending.RemoveAll(r => r.Partition == partition);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading {Topic}[{Partition}] from {Offset} as owner {Epoch}")]
    private static partial void LogClaimed(ILogger logger, string topic, int partition, long offset, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} batches of {Topic} could not be stored together; storing them one by one")]
    private static partial void LogOneByOne(ILogger logger, Exception exception, string topic, int count);
}
