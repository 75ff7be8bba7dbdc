using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>What happens before the host starts: subscriptions, last changes of the model, checks of it.</summary>
internal sealed class StartSequence(
    IDistributedApplicationEventing eventing,
    IEnumerable<IDistributedApplicationEventingSubscriber> subscribers,
    DistributedApplicationExecutionContext executionContext,
    DistributedApplicationModel model,
    IOptions<HealthCheckServiceOptions> healthChecks,
    IConfiguration configuration,
    IServiceProvider services,
    ILogger<DistributedApplication> logger)
{
    public async Task BeforeStartAsync(CancellationToken cancellationToken)
    {
        if (executionContext.IsRunMode)
        {
            logger.LogInformation("Aspire version: {Version}", typeof(DistributedApplication).Assembly.GetName().Version!.ToString(3));
            logger.LogInformation("Distributed application starting.");
            logger.LogInformation("Application host directory is: {Directory}", configuration["AppHost:Directory"]);
        }

        foreach (var subscriber in subscribers) await subscriber.SubscribeAsync(eventing, executionContext, cancellationToken);
        foreach (var resource in model.Resources) LifecycleCommands.AddTo(resource);
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        ModelValidation.Check(model.Resources);
        CheckHealthCheckKeys();
    }

    private void CheckHealthCheckKeys()
    {
        var registered = healthChecks.Value.Registrations.Select(r => r.Name).ToHashSet();
        var failures = model.Resources
            .SelectMany(r => r.Annotations.OfType<HealthCheckAnnotation>().Select(a => (Resource: r.Name, a.Key)))
            .Where(check => !registered.Contains(check.Key))
            .Select(check => $"The resource '{check.Resource}' has the health check '{check.Key}', which is not registered.")
            .ToList();
        if (failures.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(HealthCheckServiceOptions), failures);
    }
}
