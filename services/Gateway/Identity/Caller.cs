using System.Security.Claims;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>Who makes a request: what a service token says about them.</summary>
/// <param name="Subject">The user's uuid.</param>
/// <param name="Name">The name that pages show.</param>
/// <param name="Tenant">The tenant's uuid.</param>
/// <param name="Scope">Rights, separated by spaces.</param>
public sealed record Caller(string Subject, string Name, string Tenant, string Scope)
{
    /// <summary>The only user there is until accounts exist.</summary>
    public static readonly Caller Development = new(
        "00000000-0000-7000-8000-000000000001",
        "Development User",
        "00000000-0000-7000-8000-0000000000d1",
        "read write operate");

    public ClaimsPrincipal ToPrincipal(string evidence)
    {
        var identity = new ClaimsIdentity(evidence, "name", "role");
        identity.AddClaim(new Claim("sub", Subject));
        identity.AddClaim(new Claim("name", Name));
        identity.AddClaim(new Claim("tid", Tenant));
        identity.AddClaim(new Claim("scope", Scope));
        return new ClaimsPrincipal(identity);
    }

    /// <exception cref="InvalidOperationException">The principal is not one of <see cref="ToPrincipal"/>.</exception>
    public static Caller From(ClaimsPrincipal user) =>
        new(Claim(user, "sub"), Claim(user, "name"), Claim(user, "tid"), Claim(user, "scope"));

    private static string Claim(ClaimsPrincipal user, string type) =>
        user.FindFirst(type)?.Value ?? throw new InvalidOperationException($"The caller has no claim '{type}'.");
}
