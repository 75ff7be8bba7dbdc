namespace SkyAndStreet.Kafka.Groups;

/// <summary>The states of a consumer group; their names are what DescribeGroups sends.</summary>
internal enum GroupState
{
    /// <summary>No members; there may be committed offsets.</summary>
    Empty,

    /// <summary>Members are joining again, and their answers are held back until all have.</summary>
    PreparingRebalance,

    /// <summary>The generation is fixed; the leader's assignment is awaited.</summary>
    CompletingRebalance,

    Stable,

    /// <summary>Forgotten by the broker.</summary>
    Dead,
}
