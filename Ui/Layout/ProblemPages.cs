using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SkyAndStreet.Ui;

/// <summary>Answers people with a page where a program would get problem details.</summary>
public static class ProblemPages
{
    /// <summary>Writes a page for statuses that nothing has written a body for: 404, 403, 429. Call it before all other middleware.</summary>
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) =>
        app.UseStatusCodePages(context => IsForPeople(context.HttpContext) ? WriteAsync(context.HttpContext) : Task.CompletedTask);

    /// <summary>Whether a browser asked for a page: htmx and programs ask for anything, and the API never answers in HTML.</summary>
    internal static bool IsForPeople(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Headers.ContainsKey("HX-Request")
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    internal static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var trace = status >= StatusCodes.Status500InternalServerError ? context.TraceIdentifier : null;
        return new RazorComponentResult<ProblemDocument>(new { StatusCode = status, Path = AskedPath(context), TraceId = trace }) { StatusCode = status }
            .ExecuteAsync(context);
    }

    private static string AskedPath(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Path ?? context.Request.Path.Value ?? "/";
}
