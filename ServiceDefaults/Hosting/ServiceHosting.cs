using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The three calls every service makes: what it has, in which order requests pass it, and what it answers.</summary>
public static class ServiceHosting
{
    /// <summary>Telemetry, health, service discovery, resilient HTTP, problem details, service tokens, policies, API description. The first call of a service.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, Action<ServiceDefaultsOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var options = new ServiceDefaultsOptions { System = ServiceName.FromApplication(builder.Environment.ApplicationName) };
        configure?.Invoke(options);
        builder.Services.AddSingleton(new ServiceName(options.System));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        TelemetryExport.Add(builder, options.System);
        HealthReports.Add(builder.Services);
        OutgoingHttp.Add(builder.Services);
        Problems.Add(builder.Services);
        ApiDescription.Add(builder.Services, options.System);
        if (options.AcceptServiceTokens)
            ServiceTokens.AddAuthentication(builder.Services);
        ServiceTokens.AddPolicies(builder.Services);
        return builder;
    }

    /// <summary>The middleware, in the one order that works; endpoints are mapped after it.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        Problems.Use(app);
        ApiDescription.UsePage(app, System(app));
        // Explicit: without it routing would run first of all, before the ids and the problems.
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        if (app.Services.GetService<IAntiforgery>() is not null)
            app.UseAntiforgery();
        return app;
    }

    /// <summary><c>/health</c>, <c>/alive</c>, <c>/{system}/docs/v1.json</c>, all of policy <see cref="Policies.Public"/>.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        HealthReports.Map(app, System(app));
        ApiDescription.Map(app, System(app));
        return app;
    }

    private static string System(WebApplication app) => app.Services.GetRequiredService<ServiceName>().System;
}
