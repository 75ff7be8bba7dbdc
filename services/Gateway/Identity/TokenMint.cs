using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>
/// Mints the tokens that services trust: ES256, valid for 60 s. A caller's token is used for 30 s and then signed anew,
/// so that signing costs no request its millisecond and every token a service sees is good for another 30 s.
/// </summary>
internal sealed class TokenMint(ServiceTokenKey key, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Reuse = TimeSpan.FromSeconds(30);

    private const int MaxCached = 10_000;

    private readonly ConcurrentDictionary<Caller, Minted> _cache = new();

    private readonly string _header = Encode(new Dictionary<string, object>
    {
        ["alg"] = "ES256",
        ["kid"] = key.KeyId,
        ["typ"] = "JWT",
    });

    /// <summary>The value of the <c>Authorization</c> header for a caller.</summary>
    public string BearerFor(Caller caller)
    {
        var now = clock.GetUtcNow();
        if (_cache.TryGetValue(caller, out var minted) && now - minted.At < Reuse && now >= minted.At)
            return minted.Bearer;
        if (_cache.Count >= MaxCached)
            _cache.Clear();
        return (_cache[caller] = new Minted("Bearer " + Mint(caller, now), now)).Bearer;
    }

    private string Mint(Caller caller, DateTimeOffset now)
    {
        var unsigned = _header + "." + Encode(new Dictionary<string, object>
        {
            ["iss"] = ServiceTokens.Issuer,
            ["aud"] = ServiceTokens.Audience,
            ["sub"] = caller.Subject,
            ["name"] = caller.Name,
            ["tid"] = caller.Tenant,
            ["scope"] = caller.Scope,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        });
        return unsigned + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(unsigned)));
    }

    private static string Encode(Dictionary<string, object> members) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(members));

    private sealed record Minted(string Bearer, DateTimeOffset At);
}
