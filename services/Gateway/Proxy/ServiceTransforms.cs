using System.Collections.Frozen;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Requests;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>
/// What a service sees of a request and a browser of an answer. Services get the caller's token and nothing the caller
/// could have forged; browsers get no cookie and no cross-origin permission from a service.
/// </summary>
internal sealed class ServiceTransforms(TokenMint tokens) : ITransformProvider
{
    private static readonly string[] Credentials =
        ["Authorization", "Proxy-Authorization", "Cookie", CallerAuthentication.ApiKeyHeader];

    private static readonly FrozenSet<string> WithheldFromClients = new[]
    {
        "Server", "X-Powered-By", "Set-Cookie", RequestIds.Header,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        context.UseDefaultForwarders = false; // Added below, after the client's own are gone.
        context.AddRequestTransform(ReplaceCredentials);
        context.AddXForwarded(ForwardedTransformActions.Set);
        context.AddOriginalHost(); // Services make links with the name that the browser used.
        context.AddResponseTransform(WithholdHeaders);
    }

    private ValueTask ReplaceCredentials(RequestTransformContext transform)
    {
        var headers = transform.ProxyRequest.Headers;
        foreach (var name in Credentials)
            headers.Remove(name);
        foreach (var name in headers.Select(header => header.Key).Where(ClaimsAnOrigin).ToList())
            headers.Remove(name);
        headers.Add("Authorization", tokens.BearerFor(Caller.From(transform.HttpContext.User)));
        headers.Remove(RequestIds.Header);
        headers.Add(RequestIds.Header, transform.HttpContext.TraceIdentifier);
        return ValueTask.CompletedTask;
    }

    private static bool ClaimsAnOrigin(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase);

    private static ValueTask WithholdHeaders(ResponseTransformContext transform)
    {
        var headers = transform.HttpContext.Response.Headers;
        foreach (var name in headers.Keys.Where(IsWithheld).ToList())
            headers.Remove(name);
        return ValueTask.CompletedTask;
    }

    private static bool IsWithheld(string header) =>
        WithheldFromClients.Contains(header)
        || header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);
}
