using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The three calls every service makes: what it has, in which order requests pass it, and what it answers.</summary>
public static class ServiceHosting
{
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, Action<ServiceDefaultsOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        configure?.Invoke(new ServiceDefaultsOptions { System = "" });
        return builder;
    }

    public static WebApplication UseServiceDefaults(this WebApplication app) => app;

    public static WebApplication MapServiceDefaults(this WebApplication app) => app;
}
