namespace SkyAndStreet.Gateway;

/// <summary>Who may call an endpoint of the gateway; services decide about rights.</summary>
internal static class GatewayPolicies
{
    public const string SignedIn = "signed-in";
}
