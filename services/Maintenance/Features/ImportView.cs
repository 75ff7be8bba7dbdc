using SkyAndStreet.Maintenance.Data;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>An import as programs see it.</summary>
/// <param name="Id">The import.</param>
/// <param name="ChannelId">The channel that it fills.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="State">replaying, storing, analysing, completed or failed.</param>
/// <param name="Samples">Samples in the file.</param>
/// <param name="Columns">Numbers a sample; the first is the value.</param>
/// <param name="Produced">Samples that the broker has confirmed, saved about once a second.</param>
/// <param name="ProducedAt">When the last of these was handed to the broker.</param>
/// <param name="Stored">Samples that can be queried.</param>
/// <param name="RatePerSecond">Samples a second of the replay.</param>
/// <param name="FirstAt">Time of the first sample.</param>
/// <param name="IntervalSeconds">Distance of two samples.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="Sha256">Its content.</param>
/// <param name="Failure">Why the import failed, and what to do.</param>
/// <param name="CreatedAt">When the file was accepted.</param>
/// <param name="CompletedAt">When everything was stored and analysed.</param>
public sealed record ImportView(
    Guid Id,
    Guid ChannelId,
    string Channel,
    string State,
    long Samples,
    int Columns,
    long Produced,
    DateTimeOffset? ProducedAt,
    long Stored,
    int RatePerSecond,
    DateTimeOffset FirstAt,
    double IntervalSeconds,
    long FileBytes,
    string Sha256,
    string? Failure,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt)
{
    internal static ImportView Of(ImportRow row) => new(
        row.Id,
        row.ChannelId,
        row.ChannelName,
        row.State,
        row.Samples,
        row.Columns,
        row.Produced,
        row.ProducedAt,
        row.Stored,
        row.RatePerSecond,
        row.Clock.FirstAt,
        row.Clock.IntervalMicroseconds / 1e6,
        row.FileBytes,
        Convert.ToHexStringLower(row.Sha256),
        row.Failure,
        row.CreatedAt,
        row.CompletedAt);
}
