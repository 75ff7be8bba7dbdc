using System.Globalization;
using System.Text;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Writes cards in fixed format; text longer than a card goes on in CONTINUE cards (FITS 4.0, section 4.2.1.2).</summary>
internal static class FitsCardFormat
{
    private const int ValueColumn = 10;
    private const int TextRoom = FitsBlock.CardBytes - ValueColumn - 2;

    public static string Real(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "FITS headers hold finite numbers only.");
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0";
    }

    public static IEnumerable<string> Format(FitsCard card)
    {
        CheckText(card);
        if (card.Kind == FitsValueKind.None)
            return Commentary(card);
        var name = Name(card.Keyword);
        return card.Kind == FitsValueKind.Text
            ? TextCards(name, card)
            : [Line($"{name}{card.Value,20}", card.Comment)];
    }

    private static string Name(string keyword)
    {
        var isPlain = keyword.Length <= 8 && keyword.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
        var name = isPlain ? $"{keyword,-8}= " : $"HIERARCH {keyword} = ";
        return name.Length <= 40 ? name : throw new ArgumentException($"The keyword {keyword} is too long for a card.", nameof(keyword));
    }

    private static IEnumerable<string> Commentary(FitsCard card)
    {
        const int Room = FitsBlock.CardBytes - 8;
        for (var at = 0; at == 0 || at < card.Value.Length; at += Room)
            yield return $"{card.Keyword,-8}{card.Value.AsSpan(at, Math.Min(Room, card.Value.Length - at))}".PadRight(FitsBlock.CardBytes);
    }

    private static IEnumerable<string> TextCards(string name, FitsCard card)
    {
        var quoted = card.Value.Replace("'", "''", StringComparison.Ordinal);
        var room = FitsBlock.CardBytes - name.Length - 2;
        while (quoted.Length > room)
        {
            var cut = CutBeforeQuotePair(quoted, room - 1);
            yield return $"{name}'{quoted[..cut]}&'".PadRight(FitsBlock.CardBytes);
            quoted = quoted[cut..];
            name = "CONTINUE  ";
            room = TextRoom;
        }

        // At least eight characters, as the mandatory keywords want; but eight spaces would not be the empty text.
        yield return Line(quoted.Length == 0 ? $"{name}''" : $"{name}'{quoted,-8}'", card.Comment);
    }

    // A doubled quote must not be torn apart: an odd run of quotes before the cut moves the cut back by one.
    private static int CutBeforeQuotePair(string quoted, int cut)
    {
        var run = 0;
        while (run < cut && quoted[cut - 1 - run] == '\'')
            run++;
        return run % 2 == 1 ? cut - 1 : cut;
    }

    private static string Line(string left, string comment)
    {
        var line = new StringBuilder(left, FitsBlock.CardBytes);
        if (comment.Length > 0 && left.Length + 4 <= FitsBlock.CardBytes)
            line.Append(CultureInfo.InvariantCulture, $"{new string(' ', Math.Max(0, 30 - left.Length))} / {comment}");
        line.Length = Math.Min(line.Length, FitsBlock.CardBytes);
        return line.ToString().PadRight(FitsBlock.CardBytes);
    }

    private static void CheckText(FitsCard card)
    {
        if ((card.Keyword + card.Value + card.Comment).AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"Card {card.Keyword} holds characters outside printable ASCII.", nameof(card));
    }
}
