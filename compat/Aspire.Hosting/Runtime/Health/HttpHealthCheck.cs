using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Asks for an address and compares the status code.</summary>
internal sealed class HttpHealthCheck(Func<CancellationToken, Task<Uri>> address, int expectedStatus) : IHealthCheck
{
    // One client for all: it makes no activities and is not logged, because checks come every other second.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    })
    { Timeout = TimeSpan.FromSeconds(5) };

    public static HealthCheckRegistration Registration(string key, EndpointReference endpoint, string path, int expectedStatus) =>
        Registration(key, async cancellationToken => new Uri(new Uri((await endpoint.GetValueAsync(cancellationToken))!), path), expectedStatus);

    public static HealthCheckRegistration Registration(string key, Func<CancellationToken, Task<Uri>> address, int expectedStatus)
    {
        var check = new HttpHealthCheck(address, expectedStatus);
        return new(key, check, HealthStatus.Unhealthy, tags: null);
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await Client.GetAsync(await address(cancellationToken), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            return status == expectedStatus
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"It answers with status code {status} instead of {expectedStatus}."));
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
