namespace SkyAndStreet.ServiceDefaults;

/// <summary>Sends a request to the address of the service it names.</summary>
internal sealed class ServiceDiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } named)
            return await base.SendAsync(request, cancellationToken);
        try
        {
            request.RequestUri = endpoints.Resolve(named);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A further attempt resolves again, and may reach another replica.
            request.RequestUri = named;
        }
    }
}
