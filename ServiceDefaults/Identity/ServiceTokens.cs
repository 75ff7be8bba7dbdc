using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Who calls: the gateway's service token (ES256, 60 s) and the policies over its claims.</summary>
public static class ServiceTokens
{
    public const string Issuer = "skyandstreet-gateway";
    public const string Audience = "skyandstreet";

    /// <summary>Claim with the scopes, separated by spaces.</summary>
    public const string ScopeClaim = "scope";

    private const string Algorithm = "ES256";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    internal static void AddAuthentication(IServiceCollection services)
    {
        // Registered by AddAuthentication for cookies; services have none, so no keys belong on their disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(Configure);
        // The keys are fetched from the gateway by its name.
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<ServiceEndpoints>((options, endpoints) => options.BackchannelHttpHandler = new ServiceDiscoveryHandler(endpoints)
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            });
    }

    internal static void AddPolicies(IServiceCollection services) =>
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Public, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(Policies.Read, policy => policy.RequireClaim(TenantClaim.Type).RequireAssertion(c => HasScope(c.User, "read")))
            .AddPolicy(Policies.Write, policy => policy.RequireClaim(TenantClaim.Type).RequireAssertion(c => HasScope(c.User, "write")))
            .AddPolicy(Policies.Operate, policy => policy.RequireAuthenticatedUser().RequireAssertion(c => HasScope(c.User, "operate")));

    private static void Configure(JwtBearerOptions options)
    {
        options.Authority = "http://gateway";
        options.RequireHttpsMetadata = false;
        options.MapInboundClaims = false;
        options.Audience = Audience;
        options.TokenValidationParameters.ValidIssuer = Issuer;
        options.TokenValidationParameters.ValidAlgorithms = [Algorithm];
        options.TokenValidationParameters.ClockSkew = ClockSkew;
    }

    private static bool HasScope(ClaimsPrincipal user, string scope) =>
        user.FindAll(ScopeClaim).Any(claim => claim.Value.Split(' ').Contains(scope));
}
