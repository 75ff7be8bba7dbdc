using System.Text;

namespace SkyAndStreet.Astronomy.Fits.Writing;

/// <summary>A header as it lies in the file: cards, END, spaces to whole blocks.</summary>
internal static class FitsHeaderBlocks
{
    public static byte[] Format(FitsHeader header)
    {
        var text = new StringBuilder();
        foreach (var line in header.Cards.SelectMany(FitsCardFormat.Format))
            text.Append(line);
        text.Append("END");
        return Encoding.ASCII.GetBytes(text.ToString().PadRight((int)FitsBlock.RoundUp(text.Length)));
    }
}
