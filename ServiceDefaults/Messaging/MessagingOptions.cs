namespace SkyAndStreet.ServiceDefaults;

/// <summary>Section <c>Messaging</c>.</summary>
public sealed class MessagingOptions
{
    private const int MaxDelayMilliseconds = 60_000;
    private static readonly int[] DefaultRetryDelaysMilliseconds = [100, 500, 2_000];

    /// <summary>
    /// Pauses before the further attempts of a failing consumer, each 0 to 60,000 ms; after the last the message goes
    /// to the dead letters. Default 100, 500 and 2,000.
    /// </summary>
    public IReadOnlyList<int>? RetryDelaysMilliseconds { get; set; } // null, because configuration adds to a list that is there

    /// <exception cref="InvalidOperationException">A pause is out of range.</exception>
    internal int[] RetryDelays()
    {
        int[] delays = [.. RetryDelaysMilliseconds ?? DefaultRetryDelaysMilliseconds];
        return delays.All(d => d is >= 0 and <= MaxDelayMilliseconds)
            ? delays
            : throw new InvalidOperationException($"Messaging:RetryDelaysMilliseconds are 0 to {MaxDelayMilliseconds} ms each, not {string.Join(", ", delays)}.");
    }
}
