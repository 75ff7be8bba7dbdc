namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Lets only so many processes come up at once: a starting .NET program wants a core for itself. A place is free again
/// when the process is ready, has ended, or has had its time.
/// </summary>
internal sealed class StartGate(int places, TimeSpan longest, TimeProvider clock)
{
    private readonly SemaphoreSlim _places = new(places);

    public static int DefaultPlaces => Math.Max(2, Environment.ProcessorCount);

    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives the place back when the task is over, or after the longest time.</summary>
    public async Task LeaveWhenAsync(Task ready)
    {
        try
        {
            await Task.WhenAny(ready, Task.Delay(longest, clock));
        }
        finally
        {
            _places.Release();
        }
    }
}
