using Microsoft.AspNetCore.Mvc;

namespace SkyAndStreet.Gateway.Responses;

/// <summary>Errors of the gateway itself: a page for a person, problem details (RFC 9457) for a program.</summary>
internal static class ErrorResponse
{
    public const int RetryAfterSeconds = 3;

    public static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <param name="retry">Whether the same request may succeed soon; a page then tries again by itself.</param>
    /// <param name="service">The service that the error is about.</param>
    public static Task WriteAsync(
        HttpContext context, int status, string title, string detail, bool retry = false, string? service = null)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.ContentLength = null;
        context.Response.Headers.CacheControl = "no-store";
        if (retry)
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WantsPage(context.Request)
            ? WritePageAsync(context, title, detail, retry && HttpMethods.IsGet(context.Request.Method))
            : WriteProblemAsync(context, status, title, detail, service);
    }

    private static Task WritePageAsync(HttpContext context, string title, string detail, bool retry)
    {
        var page = new GatewayPage(title, detail)
        {
            RefreshSeconds = retry ? RetryAfterSeconds : null,
            Note = $"Request {context.TraceIdentifier}",
        };
        return page.WriteAsync(context.Response);
    }

    private static Task WriteProblemAsync(HttpContext context, int status, string title, string detail, string? service)
    {
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Status = status,
            Title = title,
            Detail = detail,
            Extensions = { ["requestId"] = context.TraceIdentifier },
        };
        if (service is not null)
            problem.Extensions["service"] = service;
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }
}
