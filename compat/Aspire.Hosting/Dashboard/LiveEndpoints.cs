using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Server-sent events: the rows of the table when they change, the lines of a resource as they come.</summary>
internal sealed class LiveEndpoints(ResourceTable table, ResourceOverview overview, ResourceLoggerService loggers, LoginSessions sessions, TimeProvider clock, LiveLimit limit)
{
    /// <summary>Figures change at most once a second: people read them.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        var live = routes.MapGroup("/live").AddEndpointFilter(new SignedInFilter(sessions));
        live.MapGet("resources", ResourcesAsync);
        live.MapGet("consolelogs/{id}", ConsoleAsync);
    }

    private Task ResourcesAsync(HttpContext context) => StreamAsync(context, async (stream, stop) =>
    {
        using var timer = new PeriodicTimer(Period, clock);
        string? last = null;
        do
        {
            var rows = table.Rows().Text;
            await (rows == last ? stream.KeepAliveAsync(stop) : stream.SendAsync(rows, id: null, stop));
            last = rows;
        }
        while (await timer.WaitForNextTickAsync(stop));
    });

    /// <summary>The browser says which line it has: <c>after</c> at first, Last-Event-ID when it comes back.</summary>
    private async Task ConsoleAsync(HttpContext context, string id, int after = 0)
    {
        var instance = overview.Instances().FirstOrDefault(known => known.ResourceId.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (instance is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var last = int.TryParse(context.Request.Headers["Last-Event-ID"], out var seen) ? seen : after;
        await StreamAsync(context, async (stream, stop) =>
        {
            await foreach (var lines in loggers.WatchAsync(instance.ResourceId).WithCancellation(stop))
            {
                foreach (var chunk in lines.Where(line => line.LineNumber > last).Chunk(PageEndpoints.ShownLogLines))
                    await stream.SendAsync(ConsolePage.Lines(chunk).Text, $"{last = chunk[^1].LineNumber}", stop);
            }
        });
    }

    private async Task StreamAsync(HttpContext context, Func<EventStream, CancellationToken, Task> send)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, limit.Stopping);
        try
        {
            await send(await EventStream.BeginAsync(context.Response, ended.Token), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The browser left, or the application stops.
        }
    }
}
