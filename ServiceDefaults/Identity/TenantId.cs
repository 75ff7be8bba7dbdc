using System.Security.Claims;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Whose data a row, a request or a message belongs to: the <c>tid</c> claim, the <c>tenant_id</c> column.</summary>
public readonly record struct TenantId(Guid Value)
{
    public static TenantId Parse(string text) => new(Guid.Parse(text));

    public override string ToString() => Value.ToString();
}

/// <summary>Reads the tenant from the service token's claims.</summary>
public static class TenantClaim
{
    public const string Type = "tid";

    /// <summary>The caller's tenant.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller carries no tenant, or one that is not a uuid.</exception>
    public static TenantId Tenant(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(Type)?.Value, out var tenant) && tenant != Guid.Empty
            ? new TenantId(tenant)
            : throw new UnauthorizedAccessException("The caller has no tenant: the service token needs a 'tid' claim with a uuid.");
}
