using System.Globalization;
using SkyAndStreet.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>
/// Which path belongs to which service: <c>/NAME</c> and <c>/api/v1/NAME</c> to each, everything else to the portal.
/// Services own full paths, so nothing is cut off on the way.
/// </summary>
internal static class ServiceRoutes
{
    public static IReadOnlyList<RouteConfig> Routes(IEnumerable<Service> services) => [.. services.SelectMany(RoutesOf)];

    public static IReadOnlyList<ClusterConfig> Clusters(IEnumerable<Service> services, GatewayOptions options) =>
        [.. services.Select(service => Cluster(service, options))];

    private static IEnumerable<RouteConfig> RoutesOf(Service service)
    {
        yield return Route(service, "pages", $"/{service.Name}/{{**rest}}");
        yield return Route(service, "api", $"/api/v1/{service.Name}/{{**rest}}");
        if (service.Name == Service.Portal)
            yield return Route(service, "rest", "/{**rest}");
    }

    private static RouteConfig Route(Service service, string part, string path) => new()
    {
        RouteId = $"{service.Name}-{part}",
        ClusterId = service.Name,
        Match = new() { Path = path },
        AuthorizationPolicy = Policies.Read,
    };

    private static ClusterConfig Cluster(Service service, GatewayOptions options) => new()
    {
        ClusterId = service.Name,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = service.Addresses
            .Select((address, number) => (Key: number.ToString(CultureInfo.InvariantCulture), address))
            .ToDictionary(one => one.Key, one => new DestinationConfig { Address = one.address.AbsoluteUri }),
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(options.IdleTimeoutSeconds) },
        HealthCheck = new() { Active = HealthCheck(options) },
    };

    private static ActiveHealthCheckConfig HealthCheck(GatewayOptions options) => new()
    {
        Enabled = true,
        Path = "/health",
        Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
        Interval = TimeSpan.FromSeconds(options.HealthCheckIntervalSeconds),
        Timeout = TimeSpan.FromSeconds(options.HealthCheckTimeoutSeconds),
    };
}
