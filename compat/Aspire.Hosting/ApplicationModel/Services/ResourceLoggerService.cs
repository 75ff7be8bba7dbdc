using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The output of all resources: what their processes print and what the host says about them.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every line of every resource, with its time and the id of the instance.</summary>
    internal event Action<string, DateTimeOffset, LogLine>? LineAdded;

    private event Action<LogSubscriber>? SubscribersChanged;

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>A logger whose lines appear in the output of all instances of the resource.</summary>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceLogger(() => InstancesAnnotation.Of(resource).Select(Log), Clock);
    }

    /// <param name="resourceName">Id of an instance.</param>
    public ILogger GetLogger(string resourceName) => new ResourceLogger(() => [Log(resourceName)], Clock);

    /// <summary>What is there already, then every new line, until the resource's output is complete.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => MergeAsync([.. InstancesAnnotation.Of(resource).Select(Log)]);

    /// <inheritdoc cref="WatchAsync(IResource)"/>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => MergeAsync([Log(resourceName)]);

    /// <summary>What is there now.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => BacklogAsync([.. InstancesAnnotation.Of(resource).Select(Log)]);

    /// <inheritdoc cref="GetAllAsync(IResource)"/>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => BacklogAsync([Log(resourceName)]);

    /// <summary>Says for which resources somebody watches the output.</summary>
    public async IAsyncEnumerable<LogSubscriber> WatchAnySubscribersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogSubscriber>();
        void Write(LogSubscriber subscriber) => channel.Writer.TryWrite(subscriber);
        SubscribersChanged += Write;
        try
        {
            foreach (var log in _logs.Values.Where(l => l.IsWatched)) Write(new(log.Name, true));
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            SubscribersChanged -= Write;
        }
    }

    /// <summary>No more output comes: ends the streams of those who watch.</summary>
    public void Complete(IResource resource)
    {
        foreach (var id in InstancesAnnotation.Of(resource)) Complete(id);
    }

    /// <inheritdoc cref="Complete(IResource)"/>
    public void Complete(string name) => Log(name).Complete();

    public void ClearBacklog(string resourceName) => Log(resourceName).Clear();

    internal ResourceLog Log(string id) => _logs.GetOrAdd(id, Create);

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> BacklogAsync(IReadOnlyList<ResourceLog> logs)
    {
        foreach (var lines in logs.Select(l => l.Backlog()).Where(l => l.Count > 0)) yield return lines;
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> MergeAsync(IReadOnlyList<ResourceLog> logs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = Channel.CreateUnbounded<IReadOnlyList<LogLine>>(new() { SingleReader = true });
        var sources = logs.Select(log => (Log: log, Channel: log.Subscribe())).ToList();
        var copying = Task.WhenAll(sources.Select(s => CopyAsync(s.Channel.Reader, all.Writer)))
            .ContinueWith(_ => all.Writer.TryComplete(), TaskScheduler.Default);
        try
        {
            await foreach (var lines in all.Reader.ReadAllAsync(cancellationToken)) yield return lines;
        }
        finally
        {
            foreach (var (log, channel) in sources)
            {
                log.Unsubscribe(channel);
                channel.Writer.TryComplete();
            }

            await copying;
        }
    }

    private static async Task CopyAsync(ChannelReader<IReadOnlyList<LogLine>> from, ChannelWriter<IReadOnlyList<LogLine>> to)
    {
        await foreach (var lines in from.ReadAllAsync()) to.TryWrite(lines);
    }

    private ResourceLog Create(string id)
    {
        var log = new ResourceLog(id);
        log.LineAdded += (name, at, line) => LineAdded?.Invoke(name, at, line);
        log.SubscribersChanged += change => SubscribersChanged?.Invoke(change);
        return log;
    }
}
