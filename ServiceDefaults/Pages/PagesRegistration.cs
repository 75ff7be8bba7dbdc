using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Static server-rendered Razor components.</summary>
public static class PagesRegistration
{
    public static TBuilder AddPages<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder => throw new NotImplementedException();

    public static RazorComponentsEndpointConventionBuilder MapPages<TApp>(this WebApplication app)
        where TApp : IComponent => throw new NotImplementedException();
}
