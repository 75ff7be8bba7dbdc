namespace SkyAndStreet.LocalProcesses.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal static async Task TrueAsync(Func<bool> condition, string what) =>
        Assert.True(await Wait.UntilAsync(condition, Limit, TimeProvider.System), what);
}
