using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Confluent.Kafka;

/// <summary>Asks the broker for its description over the client's own connection.</summary>
internal sealed class KafkaHealthCheck(Handle client) : IHealthCheck
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(client).Build();
            // The call blocks its thread until the broker answers or the deadline passes.
            await Task.Run(() => admin.GetMetadata(Deadline), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (KafkaException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
