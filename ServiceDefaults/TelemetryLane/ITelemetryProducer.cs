using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Sends batches of samples to the telemetry lane.</summary>
public interface ITelemetryProducer
{
    /// <summary>Completes when the broker has stored the batch (acks=all); batches of one source keep the order of the calls.</summary>
    /// <exception cref="TelemetryNotStoredException">The broker did not confirm the batch in time, or refused it.</exception>
    Task ProduceAsync(string topic, TelemetryBatch batch, CancellationToken cancellationToken = default);
}
