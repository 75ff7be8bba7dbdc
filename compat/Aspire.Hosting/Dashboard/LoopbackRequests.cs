using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>
/// What holds for every request. The server listens on loopback, but any page in the browser may try to talk to it:
/// a foreign name that resolves to 127.0.0.1 is refused, and so is a change asked for by another origin (pages of
/// other local ports count as the same site, so cookies alone do not tell).
/// </summary>
internal static class LoopbackRequests
{
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer"; // the login token is in an address
        headers.CacheControl = "no-store";
        if (!IsLoopbackName(context.Request.Host.Host))
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This server answers for localhost only.\n");
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && IsForeign(context.Request))
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "A page of another address may not do this.\n");
        else
            await next(context);
    }

    private static bool IsLoopbackName(string host) => host is "localhost" or "127.0.0.1" or "[::1]";

    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}") || site is not ("" or "same-origin" or "none");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }
}
