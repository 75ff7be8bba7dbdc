namespace SkyAndStreet.Ui;

/// <summary>When a value counts as overdue.</summary>
public static class Staleness
{
    private const int MissedPeriods = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>The age from which a value is stale: three missed periods, and never under five seconds.</summary>
    public static TimeSpan LimitFor(TimeSpan expectedEvery) =>
        expectedEvery * MissedPeriods < Shortest ? Shortest : expectedEvery * MissedPeriods;

    /// <summary>Judges an age against the period at which values are expected.</summary>
    public static Freshness Judge(DateTimeOffset measuredAt, TimeSpan expectedEvery, DateTimeOffset now) =>
        now - measuredAt > LimitFor(expectedEvery) ? Freshness.Stale : Freshness.Fresh;
}
