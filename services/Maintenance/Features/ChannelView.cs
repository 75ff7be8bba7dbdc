using SkyAndStreet.Maintenance.Data;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>A channel as programs see it.</summary>
/// <param name="Id">The channel.</param>
/// <param name="Name">Its name, unique for the tenant.</param>
/// <param name="Spacecraft">Where it comes from.</param>
/// <param name="Samples">Samples that can be queried.</param>
/// <param name="FirstAt">Time of the first sample of the file.</param>
/// <param name="LastAt">Time of the newest stored sample.</param>
/// <param name="LastValue">Its value.</param>
/// <param name="Labels">Labelled anomalies.</param>
/// <param name="Events">Events that the detector found; 0 until the import is completed.</param>
/// <param name="Import">The import that fills it.</param>
public sealed record ChannelView(
    Guid Id,
    string Name,
    string? Spacecraft,
    long Samples,
    DateTimeOffset FirstAt,
    DateTimeOffset? LastAt,
    double? LastValue,
    int Labels,
    int Events,
    ImportView Import)
{
    internal static ChannelView Of(ChannelOverview channel) => new(
        channel.Id,
        channel.Name,
        channel.Spacecraft,
        channel.Stored,
        channel.Import.Clock.FirstAt,
        channel.LastAt,
        channel.LastValue,
        channel.Labels,
        channel.Events,
        ImportView.Of(channel.Import));
}
