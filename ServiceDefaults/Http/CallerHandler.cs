using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SkyAndStreet.ServiceDefaults;

internal sealed class CallerHandler(IHttpContextAccessor current) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (current.HttpContext?.Request.Headers.Authorization is { Count: 1 } token && !StringValues.IsNullOrEmpty(token))
            request.Headers.TryAddWithoutValidation(HeaderNames.Authorization, token.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
