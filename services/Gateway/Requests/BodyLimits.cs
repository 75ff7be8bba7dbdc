using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Responses;

namespace SkyAndStreet.Gateway.Requests;

/// <summary>
/// Sets the largest body by path. A body that announces more is refused unread; one that does not announce its length is
/// cut off where it passes the limit. The server's own limit is lifted: it would reset the connection, and a browser would
/// show that instead of our answer. Without it the server swallows the rest for up to 5 s.
/// </summary>
internal sealed class BodyLimits(RequestDelegate next, IOptions<GatewayOptions> options)
{
    private const long Mebibyte = 1024 * 1024;

    private readonly long _defaultBytes = options.Value.BodyLimitMiB * Mebibyte;

    private readonly (PathString Path, long Bytes)[] _byPath = [.. options.Value.BodyLimits
        .OrderByDescending(limit => limit.Path.Length)
        .Select(limit => (new PathString(limit.Path.TrimEnd('/')), limit.LimitMiB * Mebibyte))];

    public Task InvokeAsync(HttpContext context)
    {
        var bytes = LimitFor(context.Request.Path);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
        if (context.Request.ContentLength > bytes)
            return RefuseAsync(context, bytes);
        if (context.Request.ContentLength is null && CanHaveBody(context))
            context.Request.Body = new LimitedBody(context.Request.Body, bytes);
        return next(context);
    }

    private static bool CanHaveBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static Task RefuseAsync(HttpContext context, long bytes) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status413PayloadTooLarge, "Request body too large",
        $"This path takes bodies up to {bytes / Mebibyte} MiB.");

    private long LimitFor(PathString path)
    {
        foreach (var (prefix, bytes) in _byPath)
        {
            if (path.StartsWithSegments(prefix))
                return bytes;
        }

        return _defaultBytes;
    }
}
