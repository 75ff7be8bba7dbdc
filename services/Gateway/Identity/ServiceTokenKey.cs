using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>The P-256 key that signs service tokens, and its public half as a JSON Web Key.</summary>
internal sealed class ServiceTokenKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();

    public ServiceTokenKey(IOptions<IdentityOptions> options)
    {
        _key = KeyDerivation.P256(options.Value.SigningSecret, "skyandstreet service token p-256 v1");
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        KeyId = Thumbprint(X, Y);
    }

    public string X { get; }

    public string Y { get; }

    public string KeyId { get; }

    /// <summary>An ES256 signature: R and S, 32 bytes each.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_signing) // ECDsa is not promised to be thread-safe.
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public void Dispose() => _key.Dispose();

    // RFC 7638: members in lexical order, no white space.
    private static string Thumbprint(string x, string y) => Base64Url.EncodeToString(SHA256.HashData(
        Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
