namespace SkyAndStreet.Ui.Tests;

internal sealed class FixedClock : TimeProvider
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 27, 41, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
