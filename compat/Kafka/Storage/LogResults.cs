using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <param name="BaseOffset">Where the batch is; for a repeat where it already was. -1 after an error.</param>
/// <param name="NextOffset">The mark to wait for when the answer needs a flush.</param>
internal readonly record struct LogAppend(ErrorCode Error, long BaseOffset, long NextOffset, long LogStartOffset, string? Message = null);

/// <param name="Records">Whole batches, the first of which contains the offset asked for; null when there are none yet.</param>
internal readonly record struct LogRead(ErrorCode Error, long HighWatermark, long LogStartOffset, LogSlice? Records = null);

/// <summary>Somebody who waits for a log to grow.</summary>
internal interface ILogListener
{
    /// <summary>The log has more to read, or is gone. Called on the writer's thread: it must return at once.</summary>
    void OnAdvanced();
}
