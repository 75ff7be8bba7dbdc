using System.Globalization;
using Aspire.Hosting.LocalRuntime.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Redis servers.</summary>
public static partial class RedisBuilderExtensions
{
    private const int ContainerPort = 6379;
    private const string DataTarget = "/data";
    private static readonly TimeSpan DefaultSaveInterval = TimeSpan.FromSeconds(60);

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) => builder.AddRedis(name, port, null);

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="port">Port; a free one unless given.</param>
    /// <param name="password"><c>{name}-password</c>, generated and kept, unless given.</param>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        // Redis clients take the password from a list with commas and equal signs, so special characters are left out.
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, secret);
        builder.Services.AddHealthChecks().Add(RedisHealthCheck.Registration($"{name}_check", redis));
        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: ContainerPort, name: RedisResource.PrimaryEndpointName)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/redis", Tag = "8.2" })
            .WithHealthCheck($"{name}_check")
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } current) context.EnvironmentVariables["REDIS_PASSWORD"] = current;
            })
            .WithArgs(context =>
            {
                context.Args.Add("-c");
                context.Args.Add(Command(redis));
            });
    }

    /// <summary>Keeps the data between runs, and saves it when it changes.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataTarget, isReadOnly).Persist(isReadOnly);

    public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataTarget, isReadOnly).Persist(isReadOnly);

    /// <summary>Saves the data after so long and so many changes; 60 s and one change unless said otherwise.</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(new RedisPersistence(interval ?? DefaultSaveInterval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <param name="builder">The server.</param>
    /// <param name="password">Its password; null for none.</param>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.SetPassword(password?.Resource);
        return builder;
    }

    private static IResourceBuilder<RedisResource> Persist(this IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
        isReadOnly || builder.Resource.HasAnnotationOfType<RedisPersistence>() ? builder : builder.WithPersistence();

    private static string Command(RedisResource redis)
    {
        var command = "redis-server";
        if (redis.PasswordParameter is not null) command += " --requirepass $REDIS_PASSWORD";
        if (redis.TryGetLastAnnotation<RedisPersistence>(out var save)) command += string.Create(CultureInfo.InvariantCulture, $" --save {save.Interval.TotalSeconds} {save.Changes}");
        return command;
    }
}

/// <summary>When the data is saved.</summary>
internal sealed record RedisPersistence(TimeSpan Interval, long Changes) : IResourceAnnotation;
