using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// A consumer on a thread of its own (the native client blocks). Whatever fails, the way back is one: leave the
/// group, wait, join again, and start from what has been stored.
/// </summary>
internal abstract partial class KafkaReader(KafkaTopics topics, ReaderStates states, string topic, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private TimeSpan _pause = FirstPause;

    protected string Topic => topic;

    protected ILogger Logger => logger;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    protected abstract IConsumer<byte[], byte[]> Join();

    /// <summary>Reads and processes something; returns after a moment when there is nothing.</summary>
    protected abstract void Step(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken);

    private void Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                ReadUntilStopped(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(logger, e, topic, _pause.TotalSeconds);
                states.Failed(topic, e.GetBaseException().Message);
                stoppingToken.WaitHandle.WaitOne(_pause);
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            }
        }
    }

    private void ReadUntilStopped(CancellationToken stoppingToken)
    {
        topics.EnsureAsync(topic).GetAwaiter().GetResult();
        using var consumer = Join();
        try
        {
            consumer.Subscribe(topic);
            while (!stoppingToken.IsCancellationRequested)
            {
                Step(consumer, stoppingToken);
                _pause = FirstPause;
                states.Works(topic);
            }
        }
        finally
        {
            // Leaves the group at once, so that nobody waits for the session to time out.
            consumer.Close();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {Topic} failed; trying again in {Seconds} s")]
    private static partial void LogFailed(ILogger logger, Exception exception, string topic, double seconds);
}
