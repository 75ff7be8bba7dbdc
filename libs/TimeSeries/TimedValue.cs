namespace SkyAndStreet.TimeSeries;

/// <summary>A value and when it was measured.</summary>
/// <param name="AtUnixMicroseconds">Microseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value, in the unit of its series.</param>
public readonly record struct TimedValue(long AtUnixMicroseconds, double Value);
