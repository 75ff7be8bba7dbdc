using SkyAndStreet.Gateway.Responses;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>
/// Requests whose evidence the browser adds by itself must come from our own pages, or be a plain navigation.
/// Fetch Metadata says so where the browser sends it, <c>Origin</c> otherwise; programs send neither.
/// </summary>
internal sealed class SameOriginRule(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        !Evidence.IsAmbient(context.User.Identity?.AuthenticationType) || IsOwn(context.Request) || IsNavigation(context.Request)
            ? next(context)
            : ErrorResponse.WriteAsync(
                context, StatusCodes.Status403Forbidden, "Cross-site request refused",
                "Another site's page made this request. Open the page here, or call with an API key.");

    public static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return site == "same-origin" || site == "none";
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // A link from elsewhere opens a page; it may not frame it, script it, or change anything.
    private static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document";
}
