using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Writes the output of all resources into the host's log, for tests.</summary>
internal sealed class ResourceLogForwarder(ResourceLoggerService loggers, ResourceNotificationService notifications, ILoggerFactory factory, IHostEnvironment environment) : IHostedService
{
    private readonly ConcurrentDictionary<string, ILogger> _targets = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loggers.LineAdded += Forward;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        loggers.LineAdded -= Forward;
        return Task.CompletedTask;
    }

    private void Forward(string id, DateTimeOffset at, LogLine line)
    {
        var target = _targets.GetOrAdd(id, key => factory.CreateLogger($"{environment.ApplicationName}.Resources.{Name(key)}"));
        target.Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{LineNumber}: {Content}", line.LineNumber, line.Content);
    }

    private string Name(string id) => notifications.TryGetCurrentState(id, out var current) ? current.Resource.Name : id;
}
