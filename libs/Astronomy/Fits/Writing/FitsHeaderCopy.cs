using System.Text.RegularExpressions;

namespace SkyAndStreet.Astronomy.Fits.Writing;

/// <summary>Cards from one header to another, without those that say how the data lie.</summary>
internal static partial class FitsHeaderCopy
{
    public static void Append(FitsHeader to, FitsHeader? from)
    {
        foreach (var card in from?.Cards ?? [])
        {
            if (!Structural().IsMatch(card.Keyword) && !to.Contains(card.Keyword))
                to.Append(card);
        }
    }

    public static FitsHeader With(FitsHeader? header, Action<FitsHeader> change)
    {
        var copy = new FitsHeader();
        foreach (var card in header?.Cards ?? [])
            copy.Append(card);
        change(copy);
        return copy;
    }

    [GeneratedRegex("^(SIMPLE|XTENSION|EXTEND|BITPIX|NAXIS[0-9]*|PCOUNT|GCOUNT|GROUPS|TFIELDS|THEAP|CHECKSUM|DATASUM|END)$")]
    private static partial Regex Structural();
}
