using Confluent.Kafka;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A message of the telemetry lane: the batch in it, or why there is none.</summary>
internal sealed record ReceivedBatch(ConsumeResult<byte[], byte[]> Message, TelemetryBatch? Batch, string? Defect)
{
    public int Partition => Message.Partition.Value;

    public long NextOffset => Message.Offset.Value + 1;

    public static ReceivedBatch Read(ConsumeResult<byte[], byte[]> message)
    {
        try
        {
            return new ReceivedBatch(message, TelemetryBatchCodec.Decode(message.Message.Value), null);
        }
        catch (TelemetryFormatException e)
        {
            return new ReceivedBatch(message, null, e.Message);
        }
    }
}
