using Microsoft.AspNetCore.Cors.Infrastructure;
using SkyAndStreet.Gateway.Identity;

namespace SkyAndStreet.Gateway.Requests;

/// <summary>Lets scripts of the configured origins call with an API key; cookies never cross origins. Without origins nothing is allowed.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    public static void Configure(CorsOptions cors, GatewayOptions options) => cors.AddDefaultPolicy(policy => policy
        .WithOrigins([.. options.CorsOrigins])
        .AllowAnyMethod()
        .WithHeaders("Content-Type", "Idempotency-Key", "If-Match", CallerAuthentication.ApiKeyHeader, RequestIds.Header)
        .WithExposedHeaders("Retry-After", "ETag", "Location", RequestIds.Header)
        .SetPreflightMaxAge(PreflightMaxAge));
}
