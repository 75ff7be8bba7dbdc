using System.Globalization;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>TDIMn: '(4,4)'.</summary>
internal static class FitsShape
{
    /// <summary>Axes, fastest first; empty when the text is absent or no shape (the cell is then one-dimensional).</summary>
    public static IReadOnlyList<int> Parse(string text)
    {
        if (text.Length < 3 || text[0] != '(' || text[^1] != ')')
            return [];
        var axes = new List<int>();
        foreach (var part in text[1..^1].Split(','))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var axis))
                return [];
            axes.Add(axis);
        }

        return axes;
    }
}
