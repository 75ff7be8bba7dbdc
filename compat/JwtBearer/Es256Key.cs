using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>A P-256 public key that checks ES256 signatures (RFC 7518 section 3.4) from many threads.</summary>
internal sealed class Es256Key
{
    public const int CoordinateBytes = 32;
    public const int SignatureBytes = 2 * CoordinateBytes;

    private readonly ECParameters _parameters;

    // ECDsa instances are not promised to be thread-safe; as many exist as checks ever ran at once.
    private readonly ConcurrentBag<ECDsa> _idle = [];

    private Es256Key(ECParameters parameters) => _parameters = parameters;

    /// <summary>False when the point is not on the curve.</summary>
    public static bool TryCreate(byte[] x, byte[] y, [NotNullWhen(true)] out Es256Key? key)
    {
        key = null;
        if (x.Length != CoordinateBytes || y.Length != CoordinateBytes)
            return false;
        var candidate = new Es256Key(new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } });
        try
        {
            candidate._idle.Add(ECDsa.Create(candidate._parameters));
        }
        catch (CryptographicException)
        {
            return false;
        }

        key = candidate;
        return true;
    }

    public bool Verify(ReadOnlySpan<byte> signedBytes, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes)
            return false;
        var algorithm = _idle.TryTake(out var idle) ? idle : ECDsa.Create(_parameters);
        var valid = algorithm.VerifyData(
            signedBytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _idle.Add(algorithm);
        return valid;
    }
}
