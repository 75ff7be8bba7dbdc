using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes the host's own remarks into a resource's output.</summary>
internal sealed class ResourceLogger(Func<IEnumerable<ResourceLog>> logs, TimeProvider clock) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (exception is not null) text = $"{text}{Environment.NewLine}{exception}";
        var now = clock.GetUtcNow();
        foreach (var log in logs())
        {
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n')) log.Add(now, line, logLevel >= LogLevel.Error);
        }
    }
}
