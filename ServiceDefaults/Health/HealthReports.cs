using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SkyAndStreet.ServiceDefaults;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: it can do its work; each check by name.</summary>
internal static class HealthReports
{
    public const string HealthPath = "/health";
    public const string AlivePath = "/alive";

    private const string LiveTag = "live";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public static void Add(IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(r => r.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = Deadline;
        });
    }

    public static void Map(WebApplication app, string system)
    {
        Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(HealthAnswer.From(report, system), context.RequestAborted);
        app.MapHealthChecks(HealthPath, new HealthCheckOptions { ResponseWriter = Write }).RequireAuthorization(Policies.Public);
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { ResponseWriter = Write, Predicate = c => c.Tags.Contains(LiveTag) })
            .RequireAuthorization(Policies.Public);
    }
}
