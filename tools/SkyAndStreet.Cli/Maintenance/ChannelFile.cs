namespace SkyAndStreet.Cli.Maintenance;

/// <param name="Name">The channel, as it will be called in the system.</param>
/// <param name="Labels">The stretches known to be anomalous, as the API takes them; null when there are none.</param>
public sealed record ChannelFile(string Name, string Path, string? Spacecraft, string? Labels)
{
    public long Bytes => new FileInfo(Path).Length;
}
