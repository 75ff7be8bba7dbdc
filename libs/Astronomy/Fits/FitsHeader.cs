using System.Globalization;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>
/// The keyword records of one HDU, in order. Reading takes the first card of a name. Structure keywords of a header that is
/// to be written (SIMPLE, XTENSION, BITPIX, NAXISn, PCOUNT, GCOUNT, CHECKSUM, DATASUM, END) come from the writer.
/// </summary>
public sealed class FitsHeader
{
    private readonly List<FitsCard> _cards = [];
    private readonly Dictionary<string, int> _firstByKeyword = new(StringComparer.Ordinal);
    private readonly FitsLocation _start;

    public FitsHeader()
        : this(new FitsLocation(0, 0))
    {
    }

    internal FitsHeader(FitsLocation start) => _start = start;

    public IReadOnlyList<FitsCard> Cards => _cards;

    public FitsCard? Find(string keyword) => _firstByKeyword.TryGetValue(keyword, out var i) ? _cards[i] : null;

    public bool Contains(string keyword) => _firstByKeyword.ContainsKey(keyword);

    /// <summary>Integer value, null when the card is absent or undefined; FitsFormatException when it is something else.</summary>
    public long? FindInteger(string keyword)
    {
        var card = FindValue(keyword);
        if (card is null)
            return null;
        return card.Kind == FitsValueKind.Whole && FitsToken.TryInteger(card.Value, out var value)
            ? value
            : throw Mistyped(card, "an integer of at most 64 bits");
    }

    /// <summary>Real or integer value, null when the card is absent or undefined.</summary>
    public double? FindReal(string keyword)
    {
        var card = FindValue(keyword);
        if (card is null)
            return null;
        return card.Kind is FitsValueKind.Real or FitsValueKind.Whole && FitsToken.TryReal(card.Value, out var value)
            ? value
            : throw Mistyped(card, "a number");
    }

    /// <summary>Text without trailing spaces, null when the card is absent or undefined.</summary>
    public string? FindText(string keyword)
    {
        var card = FindValue(keyword);
        if (card is null)
            return null;
        return card.Kind == FitsValueKind.Text ? card.Value : throw Mistyped(card, "text in single quotes");
    }

    /// <summary>T or F, null when the card is absent or undefined.</summary>
    public bool? FindLogical(string keyword)
    {
        var card = FindValue(keyword);
        if (card is null)
            return null;
        return card.Kind == FitsValueKind.Logical ? card.Value == "T" : throw Mistyped(card, "T or F");
    }

    /// <summary>Integer value within [least, most]; FitsFormatException when absent or outside.</summary>
    public long GetInteger(string keyword, long least, long most)
    {
        var value = FindInteger(keyword) ?? throw Missing(keyword);
        return value >= least && value <= most
            ? value
            : throw new FitsFormatException($"{keyword} is {value}", Where(keyword), $"It must lie within {least} and {most}.");
    }

    public string GetText(string keyword) => FindText(keyword) ?? throw Missing(keyword);

    public FitsHeader Set(string keyword, string value, string comment = "") =>
        Put(new FitsCard(keyword, FitsValueKind.Text, value, comment));

    public FitsHeader Set(string keyword, long value, string comment = "") =>
        Put(new FitsCard(keyword, FitsValueKind.Whole, value.ToString(CultureInfo.InvariantCulture), comment));

    public FitsHeader Set(string keyword, double value, string comment = "") =>
        Put(new FitsCard(keyword, FitsValueKind.Real, FitsCardFormat.Real(value), comment));

    public FitsHeader Set(string keyword, bool value, string comment = "") =>
        Put(new FitsCard(keyword, FitsValueKind.Logical, value ? "T" : "F", comment));

    public FitsHeader AddComment(string text) => Append(new FitsCard("COMMENT", FitsValueKind.None, text));

    public FitsHeader AddHistory(string text) => Append(new FitsCard("HISTORY", FitsValueKind.None, text));

    internal FitsLocation Where(string? keyword = null)
    {
        var card = keyword is null ? null : Find(keyword);
        return new FitsLocation(_start.Hdu, card is { Offset: >= 0 } ? card.Offset : _start.Offset, keyword);
    }

    internal FitsHeader Append(FitsCard card)
    {
        if (!card.IsCommentary)
            _firstByKeyword.TryAdd(card.Keyword, _cards.Count);
        _cards.Add(card);
        return this;
    }

    /// <summary>Lengthens the last card by a CONTINUE card.</summary>
    internal void ReplaceLast(FitsCard card) => _cards[^1] = card;

    private FitsHeader Put(FitsCard card)
    {
        if (!_firstByKeyword.TryGetValue(card.Keyword, out var i))
            return Append(card);
        _cards[i] = card;
        return this;
    }

    private FitsCard? FindValue(string keyword)
    {
        var card = Find(keyword);
        return card is null or { Kind: FitsValueKind.Undefined } ? null : card;
    }

    private FitsFormatException Missing(string keyword) =>
        new($"{keyword} is missing", Where() with { Keyword = keyword }, "The HDU cannot be understood without it.");

    private FitsFormatException Mistyped(FitsCard card, string wanted) =>
        new($"{card.Keyword} is {card.Value}", Where(card.Keyword), $"It must be {wanted}.");
}
