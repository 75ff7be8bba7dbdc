namespace SkyAndStreet.Hosting.Tests;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Deadline.Long);
        while (!condition()) await Task.Delay(20, limit.Token);
    }
}
