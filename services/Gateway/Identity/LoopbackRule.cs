using System.Net;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>
/// In Development a request from this machine is the development user's. The Host must be a loopback name: a page that
/// rebinds its own name to 127.0.0.1 reaches us from this machine, but still says its own name. A request that another
/// proxy passed on comes from wherever that proxy's client is.
/// </summary>
internal sealed class LoopbackRule(IHostEnvironment environment)
{
    private static readonly string[] SignsOfProxy = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    private readonly bool _applies = environment.IsDevelopment();

    public bool Recognises(HttpContext context) =>
        _applies
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopbackName(context.Request.Host.Host)
        && !SignsOfProxy.Any(context.Request.Headers.ContainsKey);

    // RFC 6761 section 6.3 reserves "localhost" and the names below it.
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
