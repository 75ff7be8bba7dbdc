using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Gives each request the id its caller sent, or a new one; it is in the answer, the logs and every problem.</summary>
internal sealed partial class RequestIds(RequestDelegate next, ILogger<RequestIds> logger)
{
    public const string Header = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Accept(context.Request.Headers[Header]) ?? Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        using (logger.BeginScope("request {RequestId}", id))
            await next(context);
    }

    /// <summary>Null for what could forge a log line or is no id.</summary>
    private static string? Accept(string? given) => given is not null && Id().IsMatch(given) ? given : null;

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex Id();
}
