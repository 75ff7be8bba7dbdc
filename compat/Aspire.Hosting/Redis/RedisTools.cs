using Aspire.Hosting.Redis;

namespace Aspire.Hosting.Redis
{
    /// <summary>Redis Commander, when a container engine is there to run it.</summary>
    public class RedisCommanderResource(string name) : ContainerResource(name);

    /// <summary>Redis Insight, when a container engine is there to run it.</summary>
    public class RedisInsightResource(string name) : ContainerResource(name)
    {
        public EndpointReference PrimaryEndpoint => new(this, "http");
    }
}

namespace Aspire.Hosting
{
    public static partial class RedisBuilderExtensions
    {
        private const int CommanderPort = 8081;
        private const int InsightPort = 5540;

        /// <summary>Left alone without a container engine.</summary>
        public static IResourceBuilder<RedisResource> WithRedisCommander(this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisCommanderResource>>? configureContainer = null, string? containerName = null)
        {
            OptionalTool.Add(builder, new RedisCommanderResource(containerName ?? "rediscommander"), "rediscommander/redis-commander", "latest", CommanderPort, configureContainer);
            return builder;
        }

        /// <inheritdoc cref="WithRedisCommander"/>
        public static IResourceBuilder<RedisResource> WithRedisInsight(this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisInsightResource>>? configureContainer = null, string? containerName = null)
        {
            OptionalTool.Add(builder, new RedisInsightResource(containerName ?? "redisinsight"), "redis/redisinsight", "2.70", InsightPort, configureContainer);
            return builder;
        }

        public static IResourceBuilder<RedisCommanderResource> WithHostPort(this IResourceBuilder<RedisCommanderResource> builder, int? port) =>
            builder.WithEndpoint("http", endpoint => endpoint.Port = port);

        public static IResourceBuilder<RedisInsightResource> WithHostPort(this IResourceBuilder<RedisInsightResource> builder, int? port) =>
            builder.WithEndpoint("http", endpoint => endpoint.Port = port);

        public static IResourceBuilder<RedisInsightResource> WithDataVolume(this IResourceBuilder<RedisInsightResource> builder, string? name = null) =>
            builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataTarget);

        public static IResourceBuilder<RedisInsightResource> WithDataBindMount(this IResourceBuilder<RedisInsightResource> builder, string source) =>
            builder.WithBindMount(source, DataTarget);
    }
}
