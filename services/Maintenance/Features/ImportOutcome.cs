using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>What became of a file.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>New: it is replayed from now on.</summary>
    public sealed record Accepted(Guid ImportId, Guid ChannelId) : ImportOutcome;

    /// <summary>The same file for the same channel once more: nothing was changed.</summary>
    public sealed record Repeated(Guid ImportId, Guid ChannelId) : ImportOutcome;

    /// <summary>The channel has other content.</summary>
    public sealed record Conflict(Guid ChannelId, string Message) : ImportOutcome;

    /// <summary>The file cannot be read, or does not fit what was said about it.</summary>
    public sealed record Rejected(string Message, NpyFormatException? Where = null) : ImportOutcome;
}
