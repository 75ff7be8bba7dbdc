using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Gateway.Bench;

/// <summary>The smallest service there can be: what is measured is the way to it.</summary>
internal static class BenchService
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        await using var app = builder.Build();
        var (small, large) = (new byte[1024], new byte[256 * 1024]);
        app.MapGet("/health", () => "Healthy");
        app.MapGet(Calls.SmallPath, (HttpResponse response) => SendAsync(response, small));
        app.MapGet(Calls.LargePath, (HttpResponse response) => SendAsync(response, large));
        await app.RunAsync();
    }

    private static Task SendAsync(HttpResponse response, byte[] body)
    {
        response.ContentType = "application/octet-stream";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
