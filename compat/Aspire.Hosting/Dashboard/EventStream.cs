using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Writes server-sent events (HTML standard, section 9.2).</summary>
internal sealed class EventStream(HttpResponse response)
{
    public static async Task<EventStream> BeginAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        // Sent at once, so that the browser knows that it is connected.
        await response.WriteAsync("retry: 1000\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        return new EventStream(response);
    }

    public async Task SendAsync(string data, string? id, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (id is not null)
            text.Append("id: ").Append(id).Append('\n');
        foreach (var line in data.ReplaceLineEndings("\n").Split('\n'))
            text.Append("data: ").Append(line).Append('\n');
        await response.WriteAsync(text.Append('\n').ToString(), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>A comment: the browser sees that the server lives, the page does not change.</summary>
    public async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        await response.WriteAsync(":\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
