using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>What every <see cref="HttpClient"/> of the factory does.</summary>
public static class OutgoingHttp
{
    /// <summary>Sends the caller's service token along: the other service answers for the same user and tenant.</summary>
    public static IHttpClientBuilder ForwardCaller(this IHttpClientBuilder client)
    {
        client.Services.TryAddTransient<CallerHandler>();
        return client.AddHttpMessageHandler<CallerHandler>();
    }

    internal static void Add(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ServiceEndpoints>();
        services.AddSingleton<HttpResilience>();
        services.AddTransient<RequestIdHandler>().AddTransient<ResilienceHandler>().AddTransient<ServiceDiscoveryHandler>();
        services.ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan) // the resilience handler's limits count
            .AddHttpMessageHandler<RequestIdHandler>()
            .AddHttpMessageHandler<ResilienceHandler>()
            .AddHttpMessageHandler<ServiceDiscoveryHandler>());
    }
}
