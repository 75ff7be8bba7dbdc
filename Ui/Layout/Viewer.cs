using System.Security.Claims;

namespace SkyAndStreet.Ui;

/// <summary>Who looks at the page, from the claims of the gateway's token.</summary>
/// <param name="Name">The person.</param>
/// <param name="Tenant">The tenant's name, or the end of its identifier where the token names none.</param>
internal sealed record Viewer(string Name, string Tenant)
{
    // The gateway's one tenant for development; its tokens carry identifiers, not names.
    private const string DevelopmentTenant = "00000000-0000-7000-8000-0000000000d1";

    internal static Viewer? From(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated != true) return null;
        var name = principal.FindFirst("name")?.Value ?? principal.Identity.Name ?? "signed in";
        return new Viewer(name, TenantName(principal));
    }

    private static string TenantName(ClaimsPrincipal principal) => principal.FindFirst("tid")?.Value switch
    {
        DevelopmentTenant => "Development",
        { Length: >= 4 } id => $"tenant …{id[^4..]}",
        _ => "no tenant",
    };
}
