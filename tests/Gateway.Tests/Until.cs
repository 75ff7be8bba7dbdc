namespace SkyAndStreet.Gateway.Tests;

/// <summary>Waits for something that another thread brings about.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
            await Task.Delay(25, deadline.Token);
    }
}
