using Microsoft.Extensions.Diagnostics.HealthChecks;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Kafka;

/// <summary>An ApiVersions request.</summary>
internal sealed class KafkaHealthCheck(KafkaServerResource kafka) : IHealthCheck
{
    public static HealthCheckRegistration Registration(string key, KafkaServerResource kafka) => new(key, new KafkaHealthCheck(kafka), HealthStatus.Unhealthy, tags: null);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = kafka.PrimaryEndpoint;
        var answers = EndpointHostHelpers.IsLocalhost(endpoint.Host)
            ? await KafkaProbe.IsReadyAsync(endpoint.Port, cancellationToken)
            : await TcpCheck.ConnectsAsync(endpoint.Host, endpoint.Port, cancellationToken);
        return answers ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Kafka does not answer at {endpoint.Host}:{endpoint.Port}.");
    }
}
