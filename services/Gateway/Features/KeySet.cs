using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary>What services need to check a service token: the OpenID configuration and the JSON Web Key Set.</summary>
internal static class KeySet
{
    public const string Path = "/.well-known/jwks.json";
    public const string ConfigurationPath = "/.well-known/openid-configuration";

    private const string CacheControl = "public, max-age=60";
    private static readonly string[] Algorithms = ["ES256"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, GetKeys).RequireAuthorization(Policies.Public).DisableRateLimiting();
        routes.MapGet(ConfigurationPath, GetConfiguration).RequireAuthorization(Policies.Public).DisableRateLimiting();
    }

    private static Ok<JsonWebKeySet> GetKeys(ServiceTokenKey key, HttpResponse response)
    {
        response.Headers.CacheControl = CacheControl;
        return TypedResults.Ok(new JsonWebKeySet([new JsonWebKey("EC", "P-256", "sig", "ES256", key.KeyId, key.X, key.Y)]));
    }

    // The key set's address has the name by which the service found us.
    private static Ok<Configuration> GetConfiguration(HttpRequest request, HttpResponse response)
    {
        response.Headers.CacheControl = CacheControl;
        return TypedResults.Ok(new Configuration(
            ServiceTokens.Issuer, $"{request.Scheme}://{request.Host}{Path}", Algorithms));
    }

    private sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys);

    private sealed record JsonWebKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);

    private sealed record Configuration(
        string Issuer,
        [property: JsonPropertyName("jwks_uri")] string JwksUri,
        [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> Algorithms);
}
