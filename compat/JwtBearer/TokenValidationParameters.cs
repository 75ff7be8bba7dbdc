namespace Microsoft.IdentityModel.Tokens;

/// <summary>What a token must say to be accepted.</summary>
public class TokenValidationParameters
{
    /// <summary>How far the clocks of issuer and validator may be apart; 0 to 5 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The claim that <c>User.Identity.Name</c> reads.</summary>
    public string NameClaimType { get; set; } = "name";

    /// <summary>The claim that <c>User.IsInRole</c> reads.</summary>
    public string RoleClaimType { get; set; } = "role";

    /// <summary>The algorithms accepted: null or exactly ES256, which is all there is here.</summary>
    public IEnumerable<string>? ValidAlgorithms { get; set; }

    /// <summary>The value that <c>aud</c> must have or contain; <c>JwtBearerOptions.Audience</c> when null.</summary>
    public string? ValidAudience { get; set; }

    /// <summary>The value that <c>iss</c> must have. Required.</summary>
    public string? ValidIssuer { get; set; }
}
