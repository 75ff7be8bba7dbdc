namespace SkyAndStreet.Contracts.Maintenance;

/// <summary>Every sample of an import is stored and can be queried. Sent once an import; consumers are idempotent anyway.</summary>
/// <param name="TenantId">Owner of the channel.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ImportId">The import that is complete.</param>
/// <param name="SampleCount">Samples stored.</param>
/// <param name="CompletedAt">When the last sample was found stored, UTC.</param>
public sealed record ReplayCompleted(
    Guid TenantId,
    Guid ChannelId,
    Guid ImportId,
    long SampleCount,
    DateTimeOffset CompletedAt);
