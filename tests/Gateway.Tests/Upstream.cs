using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Gateway.Tests;

/// <summary>What a service saw of a request.</summary>
public sealed record Echo(string Instance, string Method, string Path, Dictionary<string, string> Headers, long BodyBytes);

/// <summary>A service instance on a loopback port that does what the last path segment says, and otherwise echoes.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _name;

    private Upstream(WebApplication app, string name) => (_app, _name) = (app, name);

    public Uri Address => new(_app.Urls.First());

    public bool Healthy { get; set; } = true;

    /// <summary>Completes when a stream may send its second event.</summary>
    public TaskCompletionSource SecondEvent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<Upstream> StartAsync(string name, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var upstream = new Upstream(app, name);
        app.UseWebSockets();
        app.Run(upstream.AnswerAsync);
        await app.StartAsync();
        return upstream;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/health")
            return AnswerHealthAsync(context);
        Requests.Enqueue(context.Request.Path);
        return context.Request.Path.Value!.Split('/')[^1] switch
        {
            "events" => StreamAsync(context),
            "socket" => EchoSocketAsync(context),
            "permissive" => AnswerPermissivelyAsync(context),
            "abort" => Abort(context),
            "missing" => Missing(context),
            "conflict" => ConflictUnread(context),
            "silence" => Task.Delay(Timeout.Infinite, context.RequestAborted),
            _ => EchoAsync(context),
        };
    }

    private Task AnswerHealthAsync(HttpContext context)
    {
        context.Response.StatusCode = Healthy ? 200 : 503;
        return context.Response.WriteAsJsonAsync(new { status = Healthy ? "Healthy" : "Unhealthy", version = "1.2.3" });
    }

    private async Task EchoAsync(HttpContext context)
    {
        var bytes = 0L;
        var buffer = new byte[64 * 1024];
        while (await context.Request.Body.ReadAsync(buffer) is > 0 and var read)
            bytes += read;
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await context.Response.WriteAsJsonAsync(new Echo(
            _name, context.Request.Method, context.Request.Path + context.Request.QueryString, headers, bytes));
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("data: first\n\n");
        await SecondEvent.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("data: second\n\n");
    }

    private static async Task EchoSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (true)
        {
            var message = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (message.MessageType == WebSocketMessageType.Close)
                break;
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private static Task AnswerPermissivelyAsync(HttpContext context)
    {
        context.Response.Headers.SetCookie = "theirs=1";
        context.Response.Headers.Server = "theirs";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.ContentSecurityPolicy = "default-src *";
        return context.Response.WriteAsync("ok");
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("theirs");
    }

    // As a service does that knows from the address alone that the answer is no.
    private static Task ConflictUnread(HttpContext context)
    {
        context.Response.StatusCode = 409;
        return context.Response.WriteAsync("theirs");
    }

    private static Task Abort(HttpContext context)
    {
        context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
        return Task.CompletedTask;
    }
}
