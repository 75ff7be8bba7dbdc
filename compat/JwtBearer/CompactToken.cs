using System.Text;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>A token in JWS compact form (RFC 7515 section 7.1), taken apart but not yet believed.</summary>
internal sealed class CompactToken
{
    public const string Algorithm = "ES256";

    /// <summary>Longer tokens are refused unread. A service token has about 450 characters.</summary>
    public const int MaxCharacters = 8192;

    private CompactToken(string keyId, byte[] signedBytes, byte[] payload, byte[] signature) =>
        (KeyId, SignedBytes, Payload, Signature) = (keyId, signedBytes, payload, signature);

    public string KeyId { get; }

    /// <summary>Header and payload as they were sent: what the signature covers.</summary>
    public byte[] SignedBytes { get; }

    public byte[] Payload { get; }

    public byte[] Signature { get; }

    public static TokenRefusal TryParse(string text, out CompactToken? token)
    {
        token = null;
        if (text.Length > MaxCharacters)
            return TokenRefusal.TooLong;
        if (!TrySplit(text, out var parts))
            return TokenRefusal.Malformed;

        var refusal = ReadHeader(parts.Header, out var keyId);
        if (refusal == TokenRefusal.None)
            token = new(keyId!, Encoding.ASCII.GetBytes(text, 0, text.LastIndexOf('.')), parts.Payload, parts.Signature);
        return refusal;
    }

    private static bool TrySplit(string text, out (byte[] Header, byte[] Payload, byte[] Signature) parts)
    {
        parts = default;
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        if (first < 0 || last == first
            || !Base64UrlText.TryDecode(text.AsSpan(0, first), out var header)
            || !Base64UrlText.TryDecode(text.AsSpan(first + 1, last - first - 1), out var payload)
            || !Base64UrlText.TryDecode(text.AsSpan(last + 1), out var signature))
            return false;
        parts = (header, payload, signature);
        return true;
    }

    private static TokenRefusal ReadHeader(byte[] json, out string? keyId)
    {
        keyId = null;
        if (!StrictJson.TryParseObject(json, out var document))
            return TokenRefusal.Malformed;
        using var _ = document;
        var header = document.RootElement;
        if (header.Text("alg") != Algorithm)
            return TokenRefusal.Algorithm;
        if (header.TryGetProperty("crit", out var _)) // RFC 7515 section 4.1.11: refuse what we do not understand.
            return TokenRefusal.CriticalHeader;
        keyId = header.Text("kid");
        return keyId is null ? TokenRefusal.KeyIdMissing : TokenRefusal.None;
    }
}
