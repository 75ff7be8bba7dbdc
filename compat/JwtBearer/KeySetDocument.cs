using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Reads an issuer's OpenID configuration and its JSON Web Key Set (RFC 7517 section 5).</summary>
internal static class KeySetDocument
{
    /// <summary>Longer documents are refused. A set with one key has about 250 bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxKeys = 16;

    public static bool IsHttp(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <exception cref="InvalidDataException">The document is not an OpenID configuration.</exception>
    public static Uri ReadKeySetAddress(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.TryParseObject(utf8, out var document))
            throw new InvalidDataException("The OpenID configuration is not a JSON object.");
        using (document)
        {
            return IsHttp(document.RootElement.Text("jwks_uri"), out var address)
                ? address
                : throw new InvalidDataException("The OpenID configuration has no http or https address in \"jwks_uri\".");
        }
    }

    /// <summary>The usable keys by key id; keys of other kinds, curves or uses are passed over.</summary>
    /// <exception cref="InvalidDataException">The document is not a key set, or has too many keys.</exception>
    public static FrozenDictionary<string, Es256Key> ReadKeys(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.TryParseObject(utf8, out var document))
            throw new InvalidDataException("The key set is not a JSON object.");
        using (document)
        {
            if (!document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
                throw new InvalidDataException("The key set has no array \"keys\".");
            if (list.GetArrayLength() > MaxKeys)
                throw new InvalidDataException($"The key set has more than {MaxKeys} keys.");
            return ReadKeys(list);
        }
    }

    private static FrozenDictionary<string, Es256Key> ReadKeys(JsonElement list)
    {
        var keys = new Dictionary<string, Es256Key>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (TryReadKey(item, out var id, out var key) && !keys.TryAdd(id, key))
                throw new InvalidDataException($"The key set has two keys with the id \"{id}\".");
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool TryReadKey(
        JsonElement item, [NotNullWhen(true)] out string? id, [NotNullWhen(true)] out Es256Key? key)
    {
        (id, key) = (null, null);
        if (item.ValueKind != JsonValueKind.Object || item.Text("kty") != "EC" || item.Text("crv") != "P-256"
            || !AbsentOr(item, "use", "sig") || !AbsentOr(item, "alg", CompactToken.Algorithm))
            return false;
        id = item.Text("kid");
        return id is not null
            && Base64UrlText.TryDecode(item.Text("x"), out var x)
            && Base64UrlText.TryDecode(item.Text("y"), out var y)
            && Es256Key.TryCreate(x, y, out key);
    }

    private static bool AbsentOr(JsonElement item, string name, string expected) =>
        !item.TryGetProperty(name, out var _) || item.Text(name) == expected;
}
