namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Reads the cards of one header up to END.</summary>
internal static class FitsHeaderReader
{
    // A long string of more cards than this is not a name or a comment any more.
    private const int MaxContinuedLength = 64 * 1024;

    public static FitsHeader Read(FitsBytes bytes, int hdu, long offset, FitsLimits limits, out long dataOffset)
    {
        var header = new FitsHeader(new FitsLocation(hdu, offset));
        for (var block = 0; block < limits.MaxHeaderBlocks; block++)
        {
            var start = offset + (long)block * FitsBlock.Bytes;
            if (!ReadBlock(bytes, hdu, start, header))
                continue;
            dataOffset = start + FitsBlock.Bytes;
            return header;
        }

        throw new FitsFormatException(
            $"The header has no END within {limits.MaxHeaderBlocks} blocks", new FitsLocation(hdu, offset),
            $"Raise {nameof(FitsLimits.MaxHeaderBlocks)} if the file is trusted.");
    }

    /// <returns>True when the block held END.</returns>
    private static bool ReadBlock(FitsBytes bytes, int hdu, long start, FitsHeader header)
    {
        var length = (int)Math.Min(FitsBlock.Bytes, bytes.Length - start);
        for (var at = 0; at + FitsBlock.CardBytes <= length; at += FitsBlock.CardBytes)
        {
            var card = bytes.Slice(start + at, FitsBlock.CardBytes);
            if (card.StartsWith("END"u8) && !card[3..].ContainsAnyExcept((byte)' '))
                return true;
            Add(header, FitsCardParser.Parse(card, start + at));
        }

        return length == FitsBlock.Bytes
            ? false
            : throw new FitsFormatException(
                "The file ends within a header, before END", new FitsLocation(hdu, start + length), "Get the whole file.");
    }

    private static void Add(FitsHeader header, FitsCard card)
    {
        var last = header.Cards.Count > 0 ? header.Cards[^1] : null;
        if (card.Keyword != "CONTINUE")
            header.Append(card);
        else if (card.Kind == FitsValueKind.Text && last is { Kind: FitsValueKind.Text } && last.Value.EndsWith('&')
            && last.Value.Length < MaxContinuedLength)
            header.ReplaceLast(Joined(last, card));
        else
            header.Append(card with { Kind = FitsValueKind.None });
    }

    private static FitsCard Joined(FitsCard last, FitsCard card) => last with
    {
        Value = last.Value[..^1] + card.Value.TrimEnd(),
        Comment = last.Comment.Length == 0 ? card.Comment : $"{last.Comment} {card.Comment}".TrimEnd(),
    };
}
