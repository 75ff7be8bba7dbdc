namespace SkyAndStreet.Maintenance.Bench;

/// <summary>
/// Measures produced-to-queryable from outside: an import says "P samples produced, the last of them at time A", and a
/// later (or the same) answer says that P are stored. The delay is the time of that answer minus A, so it contains the
/// pause between questions and the answer's own time: it is an upper bound.
/// </summary>
internal sealed class DelayLog
{
    private readonly Dictionary<Guid, Queue<(long Produced, DateTimeOffset At)>> _waiting = [];
    private readonly Dictionary<Guid, long> _lastSeen = [];

    public List<double> Seconds { get; } = [];

    public void Observe(ImportStatus import, DateTimeOffset answeredAt)
    {
        var waiting = _waiting.TryGetValue(import.Id, out var known) ? known : _waiting[import.Id] = new();
        if (import.ProducedAt is { } at && import.State == "replaying" && import.Produced > _lastSeen.GetValueOrDefault(import.Id))
        {
            _lastSeen[import.Id] = import.Produced;
            waiting.Enqueue((import.Produced, at));
        }

        while (waiting.TryPeek(out var first) && import.Stored >= first.Produced)
        {
            waiting.Dequeue();
            Seconds.Add((answeredAt - first.At).TotalSeconds);
        }
    }

    /// <summary>Value below which <paramref name="share"/> of the delays lie.</summary>
    public double Quantile(double share)
    {
        var sorted = Seconds.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min((int)Math.Ceiling(share * sorted.Count) - 1, sorted.Count - 1)];
    }
}
