using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Portal.Tests;

/// <summary>Stands for a system: a real server on loopback that answers what a test tells it to.</summary>
internal sealed class SystemDouble : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SystemDouble(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What the summary address does; throws away nothing, so that a test may answer garbage.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync(Summary(1234));

    public ConcurrentQueue<string> Authorizations { get; } = [];

    public static string Summary(int value, string state = "ok", string sentence = "82 channels") =>
        $$"""{"system":"maintenance","state":"{{state}}","headline":{"value":{{value}},"unit":"samples","label":"stored"},"sentence":"{{sentence}}","asOf":"2026-11-21T03:27:41Z"}""";

    public static async Task<SystemDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var system = new SystemDouble(app);
        app.MapGet("/api/v1/maintenance/summary", context =>
        {
            system.Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            context.Response.ContentType = "application/json";
            return system.Answer(context);
        });
        await app.StartAsync();
        return system;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
