namespace SkyAndStreet.Maintenance.Domain;

/// <summary>
/// Which samples are due at which moment of a replay: batches of up to <c>maxBatch</c> samples, or of what 50 ms bring.
/// A replay that fell behind catches up, so its mean rate is the asked one.
/// </summary>
/// <param name="ratePerSecond">Samples a second.</param>
/// <param name="maxBatch">Most samples a batch.</param>
public sealed class ReplayPace(int ratePerSecond, int maxBatch)
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    private TimeSpan _lastBatchAt;

    /// <summary>Samples sent since the replay started or resumed.</summary>
    public long Sent { get; private set; }

    /// <summary>Samples to send now, or 0 and the time to wait.</summary>
    /// <param name="elapsed">Time since the replay started or resumed.</param>
    /// <param name="remaining">Samples left in the file.</param>
    public (int Samples, TimeSpan Wait) Next(TimeSpan elapsed, long remaining)
    {
        var due = Math.Min((long)(elapsed.TotalSeconds * ratePerSecond) - Sent, remaining);
        var full = Math.Min(maxBatch, remaining);
        if (due >= full || (due > 0 && elapsed - _lastBatchAt >= LongestBatch))
        {
            var samples = (int)Math.Min(due, full);
            Sent += samples;
            _lastBatchAt = elapsed;
            return (samples, TimeSpan.Zero);
        }

        return (0, Wait(elapsed, full));
    }

    private TimeSpan Wait(TimeSpan elapsed, long full)
    {
        var fullAt = TimeSpan.FromSeconds((double)(Sent + full) / ratePerSecond);
        var firstAt = TimeSpan.FromSeconds((double)(Sent + 1) / ratePerSecond);
        var tickAt = _lastBatchAt + LongestBatch;
        var at = tickAt > firstAt ? tickAt : firstAt;
        var wait = (at < fullAt ? at : fullAt) - elapsed;
        // A timer that fires a tick early would find nothing due and spin.
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }
}
