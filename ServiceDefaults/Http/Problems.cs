using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Errors as RFC 9457 problem details with the request's id; nothing of an exception leaves the service.</summary>
internal static class Problems
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["requestId"] = context.HttpContext.TraceIdentifier);
        services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = StatusOf);
    }

    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException e => e.StatusCode,
        UnauthorizedAccessException => StatusCodes.Status403Forbidden,
        NpgsqlException e when TransientFailure.Is(e) => StatusCodes.Status503ServiceUnavailable,
        HttpRequestException => StatusCodes.Status502BadGateway,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
