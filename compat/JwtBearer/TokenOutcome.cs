using System.Security.Claims;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>An identity, or the reason why there is none.</summary>
internal readonly record struct TokenOutcome(TokenRefusal Refusal, ClaimsIdentity? Identity, DateTimeOffset ExpiresAt)
{
    public static implicit operator TokenOutcome(TokenRefusal refusal) => new(refusal, null, default);
}
