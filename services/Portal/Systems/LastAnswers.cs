using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Portal.Systems;

/// <summary>The last view of each system by tenant, in memory: what is shown, greyed, while a system is down.</summary>
public sealed class LastAnswers(IOptions<PortalOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string System), Entry> _entries = new();

    /// <summary>When this portal began to look.</summary>
    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>The last view and when it was made.</summary>
    public (SystemView View, DateTimeOffset AskedAt)? Find(TenantId tenant, string system) =>
        _entries.TryGetValue((tenant, system), out var entry) ? (entry.View, entry.AskedAt) : null;

    public void Keep(TenantId tenant, SystemView view)
    {
        _entries[(tenant, view.System.Key)] = new Entry(view, clock.GetUtcNow());
        if (_entries.Count > options.Value.RememberedAnswers) ForgetOldest();
    }

    // Rare: a tenth at once, so that the sort is not paid on every answer.
    private void ForgetOldest()
    {
        foreach (var (key, _) in _entries.OrderBy(e => e.Value.AskedAt).Take(1 + (options.Value.RememberedAnswers / 10)))
            _entries.TryRemove(key, out _);
    }

    private sealed record Entry(SystemView View, DateTimeOffset AskedAt);
}
