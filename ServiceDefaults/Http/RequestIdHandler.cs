using Microsoft.AspNetCore.Http;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Passes the id of the request being answered on to the services it asks.</summary>
internal sealed class RequestIdHandler(IHttpContextAccessor current) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (current.HttpContext is { } context && !request.Headers.Contains(RequestIds.Header))
            request.Headers.Add(RequestIds.Header, context.TraceIdentifier);
        return base.SendAsync(request, cancellationToken);
    }
}
