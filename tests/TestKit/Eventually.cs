using System.Diagnostics;
using Xunit.Sdk;

namespace SkyAndStreet.TestKit;

/// <summary>Waits for what other threads or processes bring about: asks again until it holds or the deadline passes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="what">What is waited for, for the message of the failure.</param>
    /// <param name="holds">Asked every 50 ms.</param>
    /// <param name="deadline">30 s when null.</param>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, TimeSpan? deadline = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > (deadline ?? Deadline))
                throw new XunitException($"Within {(deadline ?? Deadline).TotalSeconds} s it did not come true that {what}.");
            await Task.Delay(Pause);
        }
    }

    public static Task HoldsAsync(string what, Func<bool> holds, TimeSpan? deadline = null) =>
        HoldsAsync(what, () => Task.FromResult(holds()), deadline);
}
