namespace SkyAndStreet.Maintenance.Domain;

/// <summary>When the samples of a file were taken: files carry no times, so the first time and the distance are given.</summary>
/// <param name="FirstAt">Time of sample 0, UTC.</param>
/// <param name="IntervalMicroseconds">Distance of two samples, 1 or more microseconds.</param>
public sealed record SampleClock(DateTimeOffset FirstAt, long IntervalMicroseconds)
{
    /// <summary>
    /// What is assumed when the importer says nothing: one sample a minute, as SMAP and MSL telemetry has, from a fixed
    /// day, so that the same file gives the same times on every machine.
    /// </summary>
    public static SampleClock Default { get; } = new(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), 60_000_000);

    public long FirstUnixMicroseconds => UnixMicroseconds.Of(FirstAt);

    /// <summary>Time of a sample, microseconds since 1970-01-01 UTC.</summary>
    public long UnixMicrosecondsOf(long index) => checked(FirstUnixMicroseconds + index * IntervalMicroseconds);

    public DateTimeOffset At(long index) => UnixMicroseconds.ToTime(UnixMicrosecondsOf(index));

    /// <summary>Days (UTC) that the first <paramref name="samples"/> samples touch; <see cref="double.PositiveInfinity"/> beyond all calendars.</summary>
    public double Days(long samples)
    {
        var last = FirstUnixMicroseconds + (Int128)(samples - 1) * IntervalMicroseconds;
        return last > UnixMicroseconds.Max
            ? double.PositiveInfinity
            : (UnixMicroseconds.ToTime((long)last).UtcDateTime.Date - FirstAt.UtcDateTime.Date).TotalDays + 1;
    }
}
