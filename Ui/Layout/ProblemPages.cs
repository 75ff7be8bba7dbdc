using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

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

    internal static async Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var trace = status >= StatusCodes.Status500InternalServerError ? context.TraceIdentifier : null;
        var page = new RazorComponentResult<ProblemDocument>(new { StatusCode = status, Path = AskedPath(context), TraceId = trace }) { StatusCode = status };
        // The page that failed has used the renderer of its scope up: a second page there cannot be rendered.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private static string AskedPath(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Path ?? context.Request.Path.Value ?? "/";
}
