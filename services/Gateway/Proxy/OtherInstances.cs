using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>
/// Tries a read again at another instance when the chosen one did not answer, so that an instance which just died costs
/// no request in the seconds until its health check fails.
/// </summary>
internal sealed class OtherInstances(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        var untried = proxy.AvailableDestinations.ToList();
        await next(context);
        while (MayTryAgain(context) && proxy.ProxiedDestination is { } failed && untried.Remove(failed) && untried.Count > 0)
        {
            Reset(context, proxy, untried);
            await next(context);
        }
    }

    private static bool MayTryAgain(HttpContext context) =>
        context.GetForwarderErrorFeature()?.Error == ForwarderError.Request
        && !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Request.ContentLength.GetValueOrDefault() == 0
        && !context.Request.Headers.ContainsKey("Transfer-Encoding");

    private static void Reset(HttpContext context, IReverseProxyFeature proxy, List<DestinationState> untried)
    {
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        proxy.ProxiedDestination = null;
        proxy.AvailableDestinations = [.. untried];
    }
}
