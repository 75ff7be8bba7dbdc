using System.Text;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Reads one 80-byte card. Never fails: what is not a value is kept as Malformed (FITS 4.0, section 4).</summary>
internal static class FitsCardParser
{
    private const string Hierarch = "HIERARCH";

    public static FitsCard Parse(ReadOnlySpan<byte> card, long offset)
    {
        var text = Encoding.Latin1.GetString(card);
        if (text.StartsWith(Hierarch + " ", StringComparison.Ordinal))
            return ParseHierarch(text, offset);
        var keyword = text[..8].TrimEnd();
        if (keyword == "CONTINUE" || (text[8] == '=' && text[9] is ' ' or '\''))
            return ParseValue(keyword, text, keyword == "CONTINUE" ? 8 : 9, offset);
        return Commentary(keyword, text, offset);
    }

    private static FitsCard Commentary(string keyword, string text, long offset)
    {
        // FREE ='x' and the like: the indicator is not where the standard wants it, but the meaning is plain.
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (keyword is not ("" or "COMMENT" or "HISTORY") && sign is > 0 and < 12 && IsKeyword(text[..sign].TrimEnd()))
            return ParseValue(text[..sign].TrimEnd(), text, sign + 1, offset);
        return new FitsCard(keyword, FitsValueKind.None, text[8..].TrimEnd(), "", offset);
    }

    private static FitsCard ParseHierarch(string text, long offset)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0)
            return new FitsCard(Hierarch, FitsValueKind.None, text[8..].TrimEnd(), "", offset);
        var words = text[8..sign].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ParseValue(string.Join(' ', words).ToUpperInvariant(), text, sign + 1, offset);
    }

    private static FitsCard ParseValue(string keyword, string text, int start, long offset)
    {
        while (start < text.Length && text[start] == ' ')
            start++;
        return start < text.Length && text[start] == '\''
            ? ParseText(keyword, text, start, offset)
            : ParseToken(keyword, text[start..], offset);
    }

    private static FitsCard ParseToken(string keyword, string text, long offset)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var token = (slash < 0 ? text : text[..slash]).Trim();
        var comment = slash < 0 ? "" : text[(slash + 1)..].Trim();
        return new FitsCard(keyword, FitsToken.Classify(token), token, comment, offset);
    }

    private static FitsCard ParseText(string keyword, string text, int start, long offset)
    {
        var value = new StringBuilder();
        var i = start + 1;
        for (; i < text.Length; i++)
        {
            if (text[i] == '\'' && (++i >= text.Length || text[i] != '\''))
                return new FitsCard(keyword, FitsValueKind.Text, TrimText(value), CommentAfter(text, i), offset);
            value.Append(text[i]);
        }

        return new FitsCard(keyword, FitsValueKind.Malformed, text[start..].TrimEnd(), "", offset);
    }

    // '' is empty and '   ' is one space: the standard tells them apart.
    private static string TrimText(StringBuilder value)
    {
        var trimmed = value.ToString().TrimEnd(' ');
        return trimmed.Length == 0 && value.Length > 0 ? " " : trimmed;
    }

    private static string CommentAfter(string text, int i)
    {
        var slash = i < text.Length ? text.IndexOf('/', i) : -1;
        return slash < 0 ? "" : text[(slash + 1)..].Trim();
    }

    private static bool IsKeyword(string word) =>
        word.Length is > 0 and <= 8 && word.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
}
