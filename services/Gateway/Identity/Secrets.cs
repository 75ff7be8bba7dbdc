using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>Compares secrets without telling by the time it takes how much of a guess was right.</summary>
internal static class Secrets
{
    /// <summary>False when no secret is configured.</summary>
    public static bool Match(string? given, string configured) =>
        configured.Length > 0 && given is not null
        && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(configured));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
