using System.Globalization;

namespace SkyAndStreet.Maintenance.Domain;

/// <summary>A range of time with its start and without its end, in whole microseconds.</summary>
public sealed record TimeRange(long FromUnixMicroseconds, long ToUnixMicroseconds)
{
    public DateTimeOffset From => UnixMicroseconds.ToTime(FromUnixMicroseconds);

    public DateTimeOffset To => UnixMicroseconds.ToTime(ToUnixMicroseconds);

    /// <summary>All samples of a file.</summary>
    public static TimeRange Whole(SampleClock clock, long samples) => new(clock.FirstUnixMicroseconds, clock.UnixMicrosecondsOf(samples));

    /// <summary>The range that an address asks for; the whole one's ends where it says nothing.</summary>
    /// <returns>Null, with what is wrong, when a time cannot be read or the range is empty.</returns>
    public static TimeRange? TryParse(string? from, string? to, TimeRange whole, out string? error)
    {
        error = null;
        if (!TryTime(from, whole.FromUnixMicroseconds, out var start) || !TryTime(to, whole.ToUnixMicroseconds, out var end))
        {
            error = "from and to are written like 2020-01-01T00:00:00Z.";
            return null;
        }

        if (end <= start)
        {
            error = "from lies before to.";
            return null;
        }

        return new TimeRange(start, end);
    }

    private static bool TryTime(string? text, long otherwise, out long unixMicroseconds)
    {
        unixMicroseconds = otherwise;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var at))
        {
            return false;
        }

        unixMicroseconds = UnixMicroseconds.Of(at);
        return true;
    }
}
