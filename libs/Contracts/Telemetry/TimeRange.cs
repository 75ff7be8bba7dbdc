namespace SkyAndStreet.Contracts;

/// <summary>Times that a <see cref="DateTimeOffset"/> can hold, as microseconds since 1970-01-01 UTC.</summary>
internal static class TimeRange
{
    private static readonly long Min = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly long Max = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static bool Contains(long unixMicroseconds) => unixMicroseconds >= Min && unixMicroseconds <= Max;

    /// <summary>The first or last time when it is out of range (times never fall, so these two decide), else null.</summary>
    public static Int128? FirstOutside(SampleTimes times, int count)
    {
        if (!Contains(times.FirstUnixMicroseconds))
        {
            return times.FirstUnixMicroseconds;
        }

        Int128 span = times.IsFixedStep ? (Int128)times.StepMicroseconds * (count - 1) : times.OffsetsMicroseconds[^1];
        var last = times.FirstUnixMicroseconds + span;
        return last > Max ? last : null;
    }
}
