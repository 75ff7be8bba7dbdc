namespace SkyAndStreet.Contracts;

/// <summary>
/// Names of the Kafka topics. A name ends in the version of its messages: a change that old readers cannot read
/// makes a new topic, never a new meaning.
/// </summary>
public static class Topics
{
    /// <summary>Telemetry lane: <see cref="TelemetryBatch"/> as <see cref="TelemetryBatchCodec"/> writes it, keyed by source.</summary>
    public const string MaintenanceTelemetry = "maintenance.telemetry.v1";

    /// <summary>Events lane: what happened to channels (<c>SkyAndStreet.Contracts.Maintenance</c>), keyed by channel.</summary>
    public const string MaintenanceChannels = "maintenance.channels.v1";
}
