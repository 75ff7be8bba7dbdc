using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>Derives each key from the one signing secret, so that gateways with the same secret agree.</summary>
internal static class KeyDerivation
{
    // The order n of P-256's base point (FIPS 186-5, SEC 2 section 2.4.2).
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber,
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A P-256 key pair by the method of FIPS 186-5 A.2.1: 128 bits more than needed, so that the remainder is not biased.</summary>
    public static ECDsa P256(string secret, string purpose)
    {
        var material = new BigInteger(Bytes(secret, purpose, 48), isUnsigned: true, isBigEndian: true);
        var scalar = (material % (Order - 1)) + 1;
        var d = new byte[32];
        var digits = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(d.AsSpan(32 - digits.Length));
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
    }

    /// <summary>HKDF-SHA256 (RFC 5869) without salt; the purpose keeps the keys apart.</summary>
    public static byte[] Bytes(string secret, string purpose, int length) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), length, info: Encoding.UTF8.GetBytes(purpose));
}
