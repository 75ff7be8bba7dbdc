namespace SkyAndStreet.Astronomy.Fits;

/// <summary>One keyword record of a header; long strings (CONTINUE) count as one.</summary>
/// <param name="Keyword">Upper case; HIERARCH keywords without that word, parts separated by one space.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Value">Text without quotes and trailing spaces, other values as written; commentary text for None.</param>
/// <param name="Comment">What follows the slash.</param>
/// <param name="Offset">Byte of the file at which the card starts; -1 for a card made in memory.</param>
public sealed record FitsCard(string Keyword, FitsValueKind Kind, string Value, string Comment = "", long Offset = -1)
{
    /// <summary>COMMENT, HISTORY, blank and END do not name a value and may repeat.</summary>
    internal bool IsCommentary => Keyword is "" or "COMMENT" or "HISTORY" || Kind == FitsValueKind.None;
}
