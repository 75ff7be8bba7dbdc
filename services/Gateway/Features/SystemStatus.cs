using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Gateway.Proxy;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary><c>GET /api/v1/system</c>: the services, whether they answer, and their versions.</summary>
internal static class SystemStatus
{
    private static readonly string Version =
        typeof(SystemStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/system", GetAsync).RequireAuthorization(Policies.Read);

    private static async Task<Ok<Answer>> GetAsync(ServiceHealth health, TimeProvider clock, CancellationToken cancellationToken)
    {
        var services = await health.AskAllAsync(cancellationToken);
        var state = services.All(service => service.Health == ServiceHealth.Healthy) ? "ok" : "degraded";
        return TypedResults.Ok(new Answer(Version, state, services, clock.GetUtcNow()));
    }

    private sealed record Answer(string Version, string State, IReadOnlyList<ServiceStatus> Services, DateTimeOffset AsOf);
}
