using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Runs a request through the resilience of the service it names; callers see one kind of failure, <see cref="HttpRequestException"/>.</summary>
internal sealed class ResilienceHandler(HttpResilience resilience) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var service = request.RequestUri?.Authority ?? "";
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            HttpResilience.Describe(context, request);
            return await resilience.For(service).ExecuteAsync(
                async (c, state) => await state.Handler.SendOnceAsync(state.Request, c.CancellationToken),
                context,
                (Handler: this, Request: request));
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException($"'{service}' did not answer within {e.Timeout.TotalSeconds} s.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException($"'{service}' has been failing; it is called again in a few seconds.", e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
