using System.Globalization;
using System.Text.RegularExpressions;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>Names of FF files: FF_station_YYYYMMDD_HHMMSS_mmm_frame.fits.</summary>
public static partial class FfName
{
    private const string Stamp = "yyyyMMdd_HHmmss_fff";

    /// <param name="extension">With its dot.</param>
    public static string Format(string station, DateTimeOffset startedAt, long firstFrame, string extension = ".fits") =>
        string.Create(CultureInfo.InvariantCulture, $"FF_{station}_{startedAt.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}_{firstFrame:D7}{extension}");

    /// <summary>Station, start (UTC) and first frame from a name or path; null when it is no FF name.</summary>
    public static (string Station, DateTimeOffset StartedAt, long FirstFrame)? Parse(string name)
    {
        var match = Pattern().Match(Path.GetFileName(name));
        if (!match.Success || !long.TryParse(match.Groups[3].Value, CultureInfo.InvariantCulture, out var first))
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(match.Groups[2].Value, Stamp, CultureInfo.InvariantCulture, Utc, out var at)
            ? (match.Groups[1].Value, at, first)
            : null;
    }

    [GeneratedRegex(@"^FF_?([A-Za-z0-9]+)_([0-9]{8}_[0-9]{6}_[0-9]{3})_([0-9]{1,18})\.(?:fits|fits\.fz|bin)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
