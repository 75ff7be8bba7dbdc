using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Pages;
using Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;
using Aspire.Hosting.LocalRuntime.Progress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>The dashboard, the control protocol and the progress lines; none of them when the dashboard is switched off.</summary>
internal static class DashboardServices
{
    /// <summary>To be called before the orchestrator is added: what sends telemetry finds the dashboard listening.</summary>
    public static void Add(DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        if (options.DisableDashboard || builder.ExecutionContext.IsPublishMode)
            return;
        var services = builder.Services;
        services.AddSingleton(_ => new DashboardAddress(builder.Configuration));
        services.AddSingleton(s => new PublicPorts(builder.Configuration, s.GetRequiredService<DistributedApplicationModel>(), s.GetRequiredService<DashboardAddress>()));
        services.AddSingleton<ResourceOverview>();
        services.AddSingleton<ResourceVariables>();
        services.AddSingleton(s => new ConfigurationOverview(builder.Configuration));
        services.AddSingleton<MemorySampler>();
        services.AddSingleton<TelemetryCounts>();
        services.AddSingleton<LoginSessions>();
        services.AddSingleton<Notices>();
        services.AddSingleton<ResourceTable>();
        services.AddSingleton<GatewayLinks>();
        services.AddHostedService<DashboardHost>();
        services.AddHostedService<RunFile>();
        services.AddHostedService<ConsoleProgress>();
        // Requests of the dashboard itself would drown the lines about the application.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Eventing.Subscribe<BeforeStartEvent>((started, _) =>
        {
            started.Services.GetRequiredService<PublicPorts>().Choose();
            return Task.CompletedTask;
        });
    }
}
