using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>A resource's output as plain text.</summary>
internal static class LogText
{
    public static async Task WriteAsync(HttpResponse response, ResourceLoggerService loggers, IResource resource, int tail, bool follow, CancellationToken cancellationToken)
    {
        response.ContentType = "text/plain; charset=utf-8";
        try
        {
            if (follow)
                await FollowAsync(response, loggers, resource, tail, cancellationToken);
            else
                await WriteAsync(response, (await BacklogAsync(loggers, resource)).TakeLast(tail), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader went away, or the application stops.
        }
    }

    private static async Task FollowAsync(HttpResponse response, ResourceLoggerService loggers, IResource resource, int tail, CancellationToken cancellationToken)
    {
        // The stream begins with all that was written before; of that, only the tail is wanted.
        var toSkip = Math.Max(0, (await BacklogAsync(loggers, resource)).Count - tail);
        await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(cancellationToken))
        {
            await WriteAsync(response, lines.Skip(toSkip), cancellationToken);
            toSkip = Math.Max(0, toSkip - lines.Count);
        }
    }

    internal static async Task<List<LogLine>> BacklogAsync(ResourceLoggerService loggers, IResource resource)
    {
        var all = new List<LogLine>();
        await foreach (var lines in loggers.GetAllAsync(resource))
            all.AddRange(lines);
        return all;
    }

    private static async Task WriteAsync(HttpResponse response, IEnumerable<LogLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
            await response.WriteAsync(line.Content + "\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
