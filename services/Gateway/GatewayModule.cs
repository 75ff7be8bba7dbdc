using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Features;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Proxy;
using SkyAndStreet.Gateway.Requests;
using SkyAndStreet.Gateway.Responses;
using SkyAndStreet.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;

namespace SkyAndStreet.Gateway;

/// <summary>The gateway's table of contents: what it has, the order in which requests pass it, what it answers itself.</summary>
public static class GatewayModule
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults(defaults => defaults.AcceptServiceTokens = false); // Ours is the one that makes them.
        AddOptions(builder);
        AddIdentity(builder.Services);
        AddLimits(builder.Services);
        AddProxy(builder);
        return builder;
    }

    /// <summary>Not <c>UseServiceDefaults</c>: limits and the same-origin rule stand between authentication and authorization here.</summary>
    public static void UseGateway(this WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(failure => failure.Run(Failures.AnswerAsync));
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<SameOriginRule>();
        app.UseAuthorization();
        app.UseMiddleware<BodyLimits>();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.MapServiceDefaults();
        KeySet.Map(app);
        SignIn.Map(app);
        SignOut.Map(app);
        Stylesheet.Map(app);
        SystemStatus.Map(app);
        UnknownApi.Map(app);
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<UnansweredRequests>();
            proxy.UseMiddleware<OtherInstances>();
            proxy.UseLoadBalancing();
        });
        app.MapFallback(AnswerNothingHereAsync).RequireAuthorization(Policies.Public);
    }

    private static void AddOptions(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateOnStart();
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidation>();
        services.AddSingleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidation>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(ConfigureServer);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddSingleton<ServiceTokenKey>().AddSingleton<TokenMint>();
        services.AddSingleton<SessionCookie>().AddSingleton<LoopbackRule>();
        services.Configure<KeyManagementOptions>(NoKeyFiles.Configure);
        services.AddAuthentication(CallerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, null);
    }

    private static void AddLimits(IServiceCollection services)
    {
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>(
            (limiter, options) => ClientRateLimits.Configure(limiter, options.Value));
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<GatewayOptions>>(
            (cors, options) => CrossOrigin.Configure(cors, options.Value));
    }

    private static void AddProxy(WebApplicationBuilder builder)
    {
        var known = ServiceAddresses.Read(builder.Configuration);
        builder.Services.AddSingleton<ServiceHealth>();
        builder.Services.AddSingleton<IProxyConfigProvider>(provider => new InMemoryConfigProvider(
            ServiceRoutes.Routes(known),
            ServiceRoutes.Clusters(known, provider.GetRequiredService<IOptions<GatewayOptions>>().Value)));
        builder.Services.AddReverseProxy()
            .AddTransforms<ServiceTransforms>()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(3));
    }

    private static void ConfigureServer(KestrelServerOptions server, IOptions<GatewayOptions> options)
    {
        server.Limits.MaxConcurrentConnections = options.Value.MaxConnections;
        server.Limits.MaxConcurrentUpgradedConnections = options.Value.MaxWebSockets;
    }

    private static Task AnswerNothingHereAsync(HttpContext context) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status404NotFound, "Nothing here", "No running service has this path.");
}
