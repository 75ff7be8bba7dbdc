using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Decides whether a token is believed: cheap checks first, then the signature, then what it says.</summary>
internal sealed class TokenValidator
{
    // 9999-12-31: later seconds do not fit a DateTimeOffset.
    private const long MaxUnixSeconds = 253402300799;

    private readonly TokenValidationParameters _expected;
    private readonly SigningKeySource _keys;
    private readonly TimeProvider _clock;

    public TokenValidator(TokenValidationParameters expected, SigningKeySource keys, TimeProvider clock) =>
        (_expected, _keys, _clock) = (expected, keys, clock);

    public async ValueTask<TokenOutcome> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        var refusal = CompactToken.TryParse(text, out var token);
        if (token is null)
            return refusal;
        if (await _keys.FindAsync(token.KeyId, cancellationToken) is not { } key)
            return TokenRefusal.KeyUnknown;
        return key.Verify(token.SignedBytes, token.Signature) ? ReadClaims(token.Payload) : TokenRefusal.Signature;
    }

    private TokenOutcome ReadClaims(byte[] payload)
    {
        if (!StrictJson.TryParseObject(payload, out var document))
            return TokenRefusal.ClaimsMalformed;
        using (document)
        {
            var refusal = Check(document.RootElement, out var expiresAt);
            if (refusal != TokenRefusal.None)
                return refusal;
            return TokenClaims.TryRead(document.RootElement, _expected, out var identity)
                ? new TokenOutcome(TokenRefusal.None, identity, expiresAt)
                : TokenRefusal.ClaimsMalformed;
        }
    }

    private TokenRefusal Check(JsonElement claims, out DateTimeOffset expiresAt)
    {
        expiresAt = default;
        if (claims.Text("iss") != _expected.ValidIssuer)
            return TokenRefusal.Issuer;
        if (!claims.TryGetProperty("aud", out var audience) || !IsForUs(audience))
            return TokenRefusal.Audience;
        if (!TryReadTime(claims, "exp", out expiresAt))
            return TokenRefusal.ExpiryMissing;

        var now = _clock.GetUtcNow();
        if (now - _expected.ClockSkew >= expiresAt)
            return TokenRefusal.Expired;
        if (!claims.TryGetProperty("nbf", out var _))
            return TokenRefusal.None;
        return TryReadTime(claims, "nbf", out var notBefore) && now + _expected.ClockSkew >= notBefore
            ? TokenRefusal.None
            : TokenRefusal.NotYetValid;
    }

    private bool IsForUs(JsonElement audience) => audience.ValueKind switch
    {
        JsonValueKind.String => audience.ValueEquals(_expected.ValidAudience),
        JsonValueKind.Array => audience.EnumerateArray().Any(
            one => one.ValueKind == JsonValueKind.String && one.ValueEquals(_expected.ValidAudience)),
        _ => false,
    };

    private static bool TryReadTime(JsonElement claims, string name, out DateTimeOffset time)
    {
        time = default;
        if (!claims.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt64(out var seconds) || seconds is < 0 or > MaxUnixSeconds)
            return false;
        time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }
}
