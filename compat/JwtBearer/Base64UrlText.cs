using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Decodes base64url as RFC 7515 section 2 has it: no padding, no white space.</summary>
internal static class Base64UrlText
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.IsEmpty || text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet))
            return false;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // Not TryDecodeFromChars, which throws on stray bits after the last byte.
        if (Base64Url.DecodeFromChars(text, buffer, out var _, out var written) != OperationStatus.Done)
            return false;
        bytes = buffer[..written];
        return true;
    }
}
