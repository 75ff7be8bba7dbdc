using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>The first events of a resource, and the start of those that run no process.</summary>
internal sealed class ResourceIntroduction(
    ResourceStates states,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ResourceUrls urls,
    IServiceProvider services)
{
    public async Task IntroduceAsync(IResource resource, CancellationToken cancellationToken)
    {
        states.Publish(resource, s => s with { CreationTimeStamp = states.Now });
        await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, loggers, notifications, services), cancellationToken);
        if (resource is IResourceWithEndpoints) await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        if (resource is IResourceWithConnectionString) await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
        var shown = await urls.OfAsync(resource, cancellationToken);
        states.Publish(resource, s => s with { Urls = shown });
        _ = StartAsync(resource, cancellationToken);
    }

    private async Task StartAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await (resource switch
            {
                ParameterResource parameter => StartAsync(parameter, cancellationToken),
                ConnectionStringResource connection => StartAsync(connection, cancellationToken),
                ExternalServiceResource service => StartAsync(service, cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            loggers.GetLogger(resource).LogError("{Reason}", e.Message);
            states.Failed(resource, resource.Name, e.Message);
        }
    }

    /// <summary>A missing value is not a failure of the parameter: it shows as waiting, and those who use it fail.</summary>
    private async Task StartAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            var value = await parameter.GetValueAsync(cancellationToken);
            states.Running(parameter, parameter.Name, s => s.With(KnownProperties.ParameterValue, value, parameter.Secret).With(KnownProperties.Source, parameter.ConfigurationKey));
        }
        catch (MissingParameterValueException e)
        {
            loggers.GetLogger(parameter).LogWarning("{Reason}", e.Message);
            states.Publish(parameter, s => (s with { State = new(KnownResourceStates.Waiting, KnownResourceStateStyles.Warn) }).With(KnownProperties.Reason, e.Message));
        }
    }

    private async Task StartAsync(ConnectionStringResource connection, CancellationToken cancellationToken)
    {
        await notifications.WaitForDependenciesAsync(connection, cancellationToken);
        var value = await connection.ConnectionStringExpression.GetValueAsync(cancellationToken);
        states.Running(connection, connection.Name, s => s.With(KnownProperties.ConnectionString, value, sensitive: true));
    }

    private async Task StartAsync(ExternalServiceResource service, CancellationToken cancellationToken)
    {
        var uri = await service.ResolveAsync(cancellationToken);
        states.Running(service, service.Name, s => s.With(KnownProperties.Source, uri.ToString()));
    }
}
