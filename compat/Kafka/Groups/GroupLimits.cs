namespace SkyAndStreet.Kafka.Groups;

/// <summary>Times and sizes of consumer groups; the session bounds are Kafka's defaults.</summary>
/// <param name="InitialRebalanceDelayMilliseconds">How long the first member of an empty group waits for others.</param>
internal sealed record GroupLimits(int InitialRebalanceDelayMilliseconds)
{
    public const int MinSessionMilliseconds = 6_000;
    public const int MaxSessionMilliseconds = 1_800_000;
    public const int MaxMembers = 1_000;
    public const int MaxGroups = 10_000;

    /// <summary>A member's own data for all its protocols together.</summary>
    public const int MaxMemberMetadataBytes = 1024 * 1024;

    /// <summary>How long an id that was given out and not used holds back a rebalance.</summary>
    public const int PendingIdMilliseconds = 5_000;

    /// <summary>Length of the text a client may store beside an offset.</summary>
    public const int MaxOffsetMetadataChars = 4_096;
}
