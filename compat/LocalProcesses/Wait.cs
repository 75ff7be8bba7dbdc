namespace SkyAndStreet.LocalProcesses;

/// <summary>Waiting for something that can only be asked, with a deadline.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>False when the limit came first.</returns>
    internal static Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit, TimeProvider clock, CancellationToken cancellation = default) =>
        UntilAsync(() => Task.FromResult(condition()), limit, clock, cancellation);

    internal static async Task<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan limit, TimeProvider clock, CancellationToken cancellation = default)
    {
        var start = clock.GetTimestamp();
        while (!await condition())
        {
            if (clock.GetElapsedTime(start) > limit)
                return false;
            await Task.Delay(Pause, clock, cancellation);
        }
        return true;
    }

    /// <summary>Until the server answers.</summary>
    /// <exception cref="ServerStartException">It ended first, or needed longer; the message has its last lines.</exception>
    internal static async Task UntilReadyAsync(LocalProcess process, Func<CancellationToken, Task<bool>> probe, ServerStart start, CancellationToken cancellation)
    {
        var ready = await UntilAsync(async () => process.HasExited || await probe(cancellation), start.Limit, start.Clock, cancellation);
        if (process.HasExited)
            throw new ServerStartException($"{start.Name} ended with exit code {await process.Exited} before it was ready. {start.Tail}", start.Tail);
        if (!ready)
            throw new ServerStartException($"{start.Name} was not ready after {start.Limit.TotalSeconds:0} s. {start.Tail}", start.Tail);
    }
}
