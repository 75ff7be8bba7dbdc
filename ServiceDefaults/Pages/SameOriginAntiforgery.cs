using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Refuses form posts that another site caused, by what the browser says of their origin (Fetch Metadata, or Origin
/// where a browser sends only that). Needs no cookie and no hidden field: services see no cookies.
/// </summary>
internal sealed class SameOriginAntiforgery : IAntiforgery
{
    private static readonly AntiforgeryTokenSet NoTokens = new(null, null, "__unused", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => NoTokens;

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => NoTokens;

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(IsSafe(httpContext.Request) || IsSameOrigin(httpContext.Request));

    public Task ValidateRequestAsync(HttpContext httpContext) => IsSafe(httpContext.Request) || IsSameOrigin(httpContext.Request)
        ? Task.CompletedTask
        : throw new AntiforgeryValidationException("The form was posted from another site.");

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        // There is no cookie.
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);

    private static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        var origin = request.Headers[HeaderNames.Origin].ToString();
        // No browser leaves both out of a form post; a program has the token of its own, not somebody's cookie.
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var parsed) && parsed.Authority == AskedHost(request));
    }

    /// <summary>The host that the person's browser asked: the gateway passes it on, and lets nobody else set it.</summary>
    private static string AskedHost(HttpRequest request)
    {
        var forwarded = request.Headers["X-Forwarded-Host"].ToString();
        return forwarded.Length > 0 ? forwarded : request.Host.Value ?? "";
    }
}
