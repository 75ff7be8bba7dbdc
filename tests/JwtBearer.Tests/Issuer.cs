using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.JwtBearer.Tests;

/// <summary>Signs whatever a test wants signed.</summary>
public sealed class Issuer(string keyId) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string KeyId => keyId;

    public string Header => $$"""{"alg":"ES256","kid":"{{keyId}}","typ":"JWT"}""";

    public string Jwk
    {
        get
        {
            var point = _key.ExportParameters(false).Q;
            return Jwks.Key(keyId, Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
    }

    public string Sign(string payload, string? header = null)
    {
        var text = Encode(header ?? Header) + "." + Encode(payload);
        return text + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public void Dispose() => _key.Dispose();
}
