using Microsoft.Extensions.Diagnostics.HealthChecks;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Redis;

/// <summary>AUTH and PING.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    public static HealthCheckRegistration Registration(string key, RedisResource redis) => new(key, new RedisHealthCheck(redis), HealthStatus.Unhealthy, tags: null);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = redis.PrimaryEndpoint;
        var password = redis.PasswordParameter is { } parameter ? await parameter.GetValueAsync(cancellationToken) : null;
        var answers = EndpointHostHelpers.IsLocalhost(endpoint.Host)
            ? await RedisProbe.IsReadyAsync(endpoint.Port, password, cancellationToken)
            : await TcpCheck.ConnectsAsync(endpoint.Host, endpoint.Port, cancellationToken);
        return answers ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Redis does not answer at {endpoint.Host}:{endpoint.Port}.");
    }
}
