namespace SkyAndStreet.Contracts.Maintenance;

/// <summary>A channel's file was accepted as a whole; its samples follow on the telemetry topic.</summary>
/// <param name="TenantId">Owner of the channel.</param>
/// <param name="ChannelId">The channel, which is also the source of its telemetry batches.</param>
/// <param name="ImportId">The import that replays the file.</param>
/// <param name="ChannelName">Name as the operator knows it, such as <c>P-1</c>.</param>
/// <param name="SampleCount">Samples in the file.</param>
/// <param name="ImportedAt">When the file was accepted, UTC.</param>
public sealed record ChannelImported(
    Guid TenantId,
    Guid ChannelId,
    Guid ImportId,
    string ChannelName,
    long SampleCount,
    DateTimeOffset ImportedAt);
