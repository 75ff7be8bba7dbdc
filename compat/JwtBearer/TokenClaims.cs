using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Turns the members of a payload into claims: an array gives one claim a value, an object its JSON text.</summary>
internal static class TokenClaims
{
    private const string AuthenticationType = "AuthenticationTypes.Federation";
    private const int MaxClaims = 64;

    public static bool TryRead(
        JsonElement payload, TokenValidationParameters parameters, [NotNullWhen(true)] out ClaimsIdentity? identity)
    {
        identity = new(AuthenticationType, parameters.NameClaimType, parameters.RoleClaimType);
        try
        {
            foreach (var member in payload.EnumerateObject())
                Add(identity, member.Name, member.Value, parameters.ValidIssuer!);
        }
        catch (InvalidOperationException) // A string with invalid UTF-8, or more claims than we hold.
        {
            identity = null;
        }

        return identity is not null;
    }

    private static void Add(ClaimsIdentity identity, string name, JsonElement value, string issuer)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in value.EnumerateArray())
                AddOne(identity, name, one, issuer);
        }
        else
        {
            AddOne(identity, name, value, issuer);
        }
    }

    private static void AddOne(ClaimsIdentity identity, string name, JsonElement value, string issuer)
    {
        if (identity.Claims.Count() >= MaxClaims)
            throw new InvalidOperationException($"More than {MaxClaims} claims.");
        var (text, type) = Convert(value);
        identity.AddClaim(new Claim(name, text, type, issuer));
    }

    private static (string Text, string Type) Convert(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => (value.GetString()!, ClaimValueTypes.String),
        JsonValueKind.True => ("true", ClaimValueTypes.Boolean),
        JsonValueKind.False => ("false", ClaimValueTypes.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out var _) => (value.GetRawText(), ClaimValueTypes.Integer64),
        JsonValueKind.Number => (value.GetRawText(), ClaimValueTypes.Double),
        JsonValueKind.Null => ("", "JSON_NULL"),
        _ => (value.GetRawText(), "JSON"),
    };
}
