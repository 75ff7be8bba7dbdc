using System.Globalization;

namespace SkyAndStreet.Ui;

/// <summary>Writes instants: always UTC, ISO 8601 for machines, day month year for people.</summary>
public static class TimeText
{
    /// <summary>ISO 8601 with milliseconds and a Z, for <c>datetime</c> attributes and exports.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>"21 Nov 2026 03:27 UTC", with seconds when asked.</summary>
    public static string Prose(DateTimeOffset at, bool seconds = false) =>
        at.UtcDateTime.ToString(seconds ? "d MMM yyyy HH:mm:ss 'UTC'" : "d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"03:27:41" of the UTC day.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The instant of Unix milliseconds, as plots carry them.</summary>
    public static DateTimeOffset FromUnixMilliseconds(double milliseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
}
