namespace SkyAndStreet.Anomalies.Tests;

/// <summary>A test on real channels, which are not part of the repository: skipped, saying so, where they are absent.</summary>
public sealed class RealChannelsFactAttribute : FactAttribute
{
    public RealChannelsFactAttribute() =>
        Skip = RealChannels.Directory is null ? "The folder ../shared/data/smap_msl is not here." : null;
}
