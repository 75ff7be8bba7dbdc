using Confluent.Kafka;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

internal sealed class TelemetryProducer(IProducer<byte[], byte[]> producer) : ITelemetryProducer
{
    public async Task ProduceAsync(string topic, TelemetryBatch batch, CancellationToken cancellationToken = default)
    {
        var message = new Message<byte[], byte[]> { Key = batch.Key(), Value = TelemetryBatchCodec.Encode(batch) };
        try
        {
            await producer.ProduceAsync(topic, message, cancellationToken);
        }
        catch (ProduceException<byte[], byte[]> e)
        {
            throw new TelemetryNotStoredException($"Batch {batch.FirstSequence} of source {batch.SourceId} was not stored in {topic}: {e.Error.Reason}", e);
        }
    }
}
