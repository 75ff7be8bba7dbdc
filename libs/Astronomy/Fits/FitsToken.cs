using System.Globalization;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Unquoted values: logical, integer, real (E or D exponent), complex.</summary>
internal static class FitsToken
{
    public static FitsValueKind Classify(string token)
    {
        if (token.Length == 0)
            return FitsValueKind.Undefined;
        if (token is "T" or "F")
            return FitsValueKind.Logical;
        if (IsInteger(token))
            return FitsValueKind.Whole;
        if (TryReal(token, out _))
            return FitsValueKind.Real;
        return token[0] == '(' && token[^1] == ')' ? FitsValueKind.Complex : FitsValueKind.Malformed;
    }

    public static bool TryInteger(ReadOnlySpan<char> token, out long value) =>
        long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryReal(ReadOnlySpan<char> token, out double value)
    {
        value = 0;
        if (token.Length is 0 or > 80 || char.IsAsciiLetter(token[0]))
            return false;
        Span<char> copy = stackalloc char[80];
        for (var i = 0; i < token.Length; i++)
            copy[i] = token[i] is 'D' or 'd' ? 'E' : token[i];
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(copy[..token.Length], Style, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsInteger(string token)
    {
        var digits = token[0] is '+' or '-' ? token.AsSpan(1) : token;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
