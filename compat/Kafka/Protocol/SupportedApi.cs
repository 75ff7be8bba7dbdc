namespace SkyAndStreet.Kafka.Protocol;

/// <summary>
/// One row of the version table: what is advertised is exactly what is implemented. The minimum is always 0, because
/// librdkafka looks for fixed old versions inside a range (Produce 0 for gzip, FindCoordinator 0, InitProducerId 0)
/// and quietly drops the feature when they are missing.
/// </summary>
/// <param name="Key">The request.</param>
/// <param name="MaxVersion">Highest version answered.</param>
/// <param name="FirstFlexibleVersion">From this version on lengths are compact and structs end with tagged fields.</param>
internal sealed record SupportedApi(ApiKey Key, short MaxVersion, short FirstFlexibleVersion)
{
    public static readonly IReadOnlyList<SupportedApi> All =
    [
        new(ApiKey.Produce, 8, 9),
        new(ApiKey.Fetch, 11, 12),
        new(ApiKey.ListOffsets, 5, 6),
        new(ApiKey.Metadata, 8, 9),
        new(ApiKey.OffsetCommit, 7, 8),
        new(ApiKey.OffsetFetch, 7, 6),
        new(ApiKey.FindCoordinator, 2, 3),
        new(ApiKey.JoinGroup, 5, 6),
        new(ApiKey.Heartbeat, 3, 4),
        new(ApiKey.LeaveGroup, 3, 4),
        new(ApiKey.SyncGroup, 3, 4),
        new(ApiKey.DescribeGroups, 4, 5),
        new(ApiKey.ListGroups, 2, 3),
        new(ApiKey.ApiVersions, 3, 3),
        new(ApiKey.CreateTopics, 4, 5),
        new(ApiKey.DeleteTopics, 3, 4),
        new(ApiKey.InitProducerId, 4, 2),
        new(ApiKey.DescribeConfigs, 2, 4),
        new(ApiKey.CreatePartitions, 1, 2),
        new(ApiKey.DeleteGroups, 1, 2),
    ];

    private static readonly Dictionary<ApiKey, SupportedApi> ByKey = All.ToDictionary(api => api.Key);

    /// <summary>The row of a request, or null when this broker does not answer it at all.</summary>
    public static SupportedApi? Find(ApiKey key) => ByKey.GetValueOrDefault(key);

    public bool IsFlexible(short version) => version >= FirstFlexibleVersion;
}
