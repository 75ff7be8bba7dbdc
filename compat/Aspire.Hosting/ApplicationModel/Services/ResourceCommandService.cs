using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the commands of resources.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly DistributedApplicationModel _model;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService loggers, DistributedApplicationModel model, IServiceProvider services)
    {
        _notifications = notifications;
        _loggers = loggers;
        _model = model;
        _services = services;
    }

    /// <param name="resourceId">Id of an instance, or the name of a resource; a name stands for all its instances.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (_model.Resources.FirstOrDefault(r => r.Name.Equals(resourceId, StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return ExecuteCommandAsync(named, commandName, cancellationToken);
        }

        return _notifications.TryGetCurrentState(resourceId, out var current)
            ? ExecuteAsync(current.Resource, current.ResourceId, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"There is no resource '{resourceId}'."));
    }

    /// <summary>Runs the command for every instance of the resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var ids = InstancesAnnotation.Of(resource);
        var results = await Task.WhenAll(ids.Select(id => ExecuteAsync(resource, id, commandName, cancellationToken)));
        if (results.Length == 1 || Array.TrueForAll(results, r => r.Success)) return results[0];
        var failures = ids.Zip(results).Where(pair => !pair.Second.Success && !pair.Second.Canceled).Select(pair => $"{pair.First}: {pair.Second.ErrorMessage}").ToList();
        return failures.Count == 0 ? CommandResults.Canceled() : CommandResults.Failure(string.Join("; ", failures));
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string id, string commandName, CancellationToken cancellationToken)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName);
        if (command is null) return CommandResults.Failure($"The resource '{resource.Name}' has no command '{commandName}'.");
        var log = _loggers.GetLogger(id);
        log.LogInformation("Executing command '{Command}'.", commandName);
        try
        {
            var result = await command.ExecuteCommand(new() { ServiceProvider = _services, ResourceName = id, CancellationToken = cancellationToken });
            if (result.Success) log.LogInformation("Successfully executed command '{Command}'.", commandName);
            else log.LogInformation("Command '{Command}' did not succeed: {Reason}", commandName, result.Canceled ? "canceled" : result.ErrorMessage);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (Exception e)
        {
            log.LogError(e, "Command '{Command}' failed.", commandName);
            return CommandResults.Failure(e);
        }
    }
}
