namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Stops resources in the reverse of the order they depend on each other, in waves: first those that no other running
/// one uses. All waves together stay below the time that the application may take to stop.
/// </summary>
internal sealed class StopSequence(TimeSpan budget, TimeProvider clock)
{
    /// <summary>What each wave is left with at least, unless there are so many that it has to be less.</summary>
    private static readonly TimeSpan LeastPerWave = TimeSpan.FromSeconds(1);

    public async Task StopAsync(IReadOnlyCollection<ResourceRunner> runners)
    {
        var waves = Waves([.. runners.Select(r => r.Resource)]);
        var least = waves.Count * LeastPerWave < budget ? LeastPerWave : budget / waves.Count;
        var started = clock.GetTimestamp();
        for (var i = 0; i < waves.Count; i++)
        {
            var left = budget - clock.GetElapsedTime(started) - ((waves.Count - 1 - i) * least);
            var grace = left > least ? left : least;
            await Task.WhenAll(runners.Where(r => waves[i].Contains(r.Resource)).Select(r => r.CloseAsync(grace)));
        }
    }

    /// <summary>
    /// The order to stop in. A gateway and its services refer to each other in a circle: such resources stop together,
    /// unless one of them waits for another.
    /// </summary>
    public static IReadOnlyList<IReadOnlySet<IResource>> Waves(IReadOnlyList<IResource> resources)
    {
        var uses = resources.ToDictionary(r => r, r => Reached(r, Used, resources));
        var waits = resources.ToDictionary(r => r, r => Reached(r, Awaited, resources));
        var left = resources.ToHashSet();
        var waves = new List<IReadOnlySet<IResource>>();
        while (left.Count > 0)
        {
            var wave = Free(Free(left, uses), waits);
            waves.Add(wave);
            left.ExceptWith(wave);
        }

        return waves;
    }

    /// <summary>Those that no other leads to, except others in the same circle.</summary>
    private static HashSet<IResource> Free(HashSet<IResource> resources, Dictionary<IResource, HashSet<IResource>> leads) =>
        [.. resources.Where(r => resources.All(other => !leads[other].Contains(r) || leads[r].Contains(other)))];

    /// <summary>Where a resource leads to, directly or by way of others.</summary>
    private static HashSet<IResource> Reached(IResource resource, Func<IResource, IEnumerable<IResource>> next, IReadOnlyList<IResource> known)
    {
        var found = new HashSet<IResource>();
        var open = new Stack<IResource>([resource]);
        while (open.TryPop(out var from))
        {
            foreach (var to in next(from).Where(r => known.Contains(r) && found.Add(r))) open.Push(to);
        }

        return found;
    }

    /// <summary>What a resource waits for or refers to; a child stands for its parent.</summary>
    private static IEnumerable<IResource> Used(IResource resource) =>
        Awaited(resource).Concat(
            resource.Annotations.OfType<ResourceRelationshipAnnotation>().SelectMany(r => WithParents(r.Resource)).Where(r => r != resource));

    private static IEnumerable<IResource> Awaited(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().SelectMany(w => WithParents(w.Resource)).Where(r => r != resource);

    private static IEnumerable<IResource> WithParents(IResource resource)
    {
        for (IResource? next = resource; next is not null; next = (next as IResourceWithParent)?.Parent) yield return next;
    }
}
