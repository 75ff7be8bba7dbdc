namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Stops resources in the reverse of the order they depend on each other, in waves: first those that no other running
/// one uses. All waves together stay below the time that the application may take to stop.
/// </summary>
internal sealed class StopSequence(TimeSpan budget, TimeProvider clock)
{
    /// <summary>What each later wave is left with at least.</summary>
    private static readonly TimeSpan LeastPerWave = TimeSpan.FromSeconds(1);

    public async Task StopAsync(IReadOnlyCollection<ResourceRunner> runners)
    {
        var waves = Waves([.. runners.Select(r => r.Resource)]);
        var started = clock.GetTimestamp();
        for (var i = 0; i < waves.Count; i++)
        {
            var left = budget - clock.GetElapsedTime(started) - ((waves.Count - 1 - i) * LeastPerWave);
            var grace = left > LeastPerWave ? left : LeastPerWave;
            await Task.WhenAll(runners.Where(r => waves[i].Contains(r.Resource)).Select(r => r.CloseAsync(grace)));
        }
    }

    /// <summary>The order to stop in. Resources that use each other in a circle stop together.</summary>
    public static IReadOnlyList<IReadOnlySet<IResource>> Waves(IReadOnlyList<IResource> resources)
    {
        var uses = resources.ToDictionary(r => r, r => AllUsed(r, resources));
        var left = resources.ToHashSet();
        var waves = new List<IReadOnlySet<IResource>>();
        while (left.Count > 0)
        {
            var wave = left.Where(r => left.All(user => !uses[user].Contains(r) || uses[r].Contains(user))).ToHashSet();
            waves.Add(wave);
            left.ExceptWith(wave);
        }

        return waves;
    }

    /// <summary>What a resource uses, directly or by way of others.</summary>
    private static HashSet<IResource> AllUsed(IResource resource, IReadOnlyList<IResource> known)
    {
        var found = new HashSet<IResource>();
        var open = new Stack<IResource>([resource]);
        while (open.TryPop(out var next))
        {
            foreach (var used in Used(next).Where(u => known.Contains(u) && found.Add(u))) open.Push(used);
        }

        return found;
    }

    /// <summary>What a resource waits for or refers to; a child stands for its parent.</summary>
    private static IEnumerable<IResource> Used(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource))
            .SelectMany(WithParents)
            .Where(r => r != resource);

    private static IEnumerable<IResource> WithParents(IResource resource)
    {
        for (IResource? next = resource; next is not null; next = (next as IResourceWithParent)?.Parent) yield return next;
    }
}
