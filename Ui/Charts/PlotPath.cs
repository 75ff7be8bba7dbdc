using System.Globalization;
using System.Text;

namespace SkyAndStreet.Ui;

/// <summary>Turns points into SVG path data on a field of 1,000 by 1,000 that stretches with its box.</summary>
internal static class PlotPath
{
    private const double Field = 1000;

    /// <summary>Path data; a null value or a gap between two points lifts the pen.</summary>
    internal static string Of(IReadOnlyList<double> xs, IReadOnlyList<double?> ys, PlotRange x, PlotRange y, IReadOnlyList<PlotGap>? gaps = null)
    {
        var path = new StringBuilder(xs.Count * 9);
        var penDown = false;
        var gap = 0;
        for (var i = 0; i < xs.Count; i++)
        {
            if (gaps is not null && Crossed(gaps, ref gap, xs[i])) penDown = false;
            penDown = Append(path, penDown, x.Share(xs[i]), ys[i], y);
        }

        return path.ToString();
    }

    private static bool Append(StringBuilder path, bool penDown, double share, double? value, PlotRange y)
    {
        if (value is not { } number || !double.IsFinite(number)) return false;
        path.Append(penDown ? 'L' : 'M').Append(Coordinate(share)).Append(' ').Append(Coordinate(1 - y.Share(number)));
        return true;
    }

    private static bool Crossed(IReadOnlyList<PlotGap> gaps, ref int next, double x)
    {
        var crossed = false;
        for (; next < gaps.Count && gaps[next].To <= x; next++) crossed = true;
        return crossed;
    }

    private static string Coordinate(double share) =>
        (Math.Clamp(share, -1, 2) * Field).ToString("0.#", CultureInfo.InvariantCulture);
}
