using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Static server-rendered Razor components. No interactivity: render modes, streaming and <c>@on...</c> handlers would
/// compile and do nothing.
/// </summary>
public static class PagesRegistration
{
    public static TBuilder AddPages<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingAuthenticationState();
        // After AddRazorComponents, which registers the one with cookies: the gateway lets none through.
        builder.Services.AddSingleton<IAntiforgery, SameOriginAntiforgery>();
        return builder;
    }

    /// <summary>Maps the routable components of the assembly of <typeparamref name="TApp"/> (policy <see cref="Policies.Read"/>) and the static assets (public).</summary>
    public static RazorComponentsEndpointConventionBuilder MapPages<TApp>(this WebApplication app)
        where TApp : IComponent
    {
        if (File.Exists(AssetManifest(app)))
            app.MapStaticAssets().RequireAuthorization(Policies.Public);
        var pages = app.MapRazorComponents<TApp>();
        pages.RequireAuthorization(Policies.Read);
        return pages;
    }

    /// <summary>A program without assets of its own, such as a test host, has no manifest, and mapping it would fail.</summary>
    private static string AssetManifest(WebApplication app) =>
        Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json");
}
