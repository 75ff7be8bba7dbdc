namespace SkyAndStreet.Maintenance.Domain;

/// <summary>Times as the telemetry lane carries them.</summary>
public static class UnixMicroseconds
{
    /// <summary>The last microsecond of year 9999.</summary>
    public static long Max { get; } = Of(DateTimeOffset.MaxValue);

    public static long Of(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long unixMicroseconds) => DateTimeOffset.UnixEpoch.AddTicks(unixMicroseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>As plots carry times.</summary>
    public static double ToMilliseconds(long unixMicroseconds) => unixMicroseconds / 1_000.0;
}
