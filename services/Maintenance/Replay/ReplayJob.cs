namespace SkyAndStreet.Maintenance.Replay;

/// <summary>An import that this process has leased.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="TenantId">Its owner.</param>
/// <param name="ChannelId">The channel, source of the batches.</param>
/// <param name="FirstAtUnixMicroseconds">Time of sample 0.</param>
/// <param name="IntervalMicroseconds">Distance of two samples.</param>
/// <param name="RatePerSecond">Samples a second.</param>
/// <param name="Produced">Samples that the broker has confirmed: where to go on.</param>
public sealed record ReplayJob(
    Guid ImportId, Guid TenantId, Guid ChannelId, long FirstAtUnixMicroseconds, long IntervalMicroseconds, int RatePerSecond, long Produced);
