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

    public static IReadOnlyList<IReadOnlySet<IResource>> Waves(IReadOnlyList<IResource> resources)
    {
        var uses = resources.ToDictionary(r => r, r => Used(r).Where(resources.Contains).ToHashSet());
        var waits = resources.ToDictionary(r => r, r => Awaited(r).Where(resources.Contains).ToHashSet());
        var left = resources.ToHashSet();
        var waves = new List<IReadOnlySet<IResource>>();
        while (left.Count > 0)
        {
            var wave = Unused(left, uses);
            // A gateway and its services refer to each other in a circle. What they wait for still tells servers from users.
            if (wave.Count == 0) wave = Unused(left, waits);
            if (wave.Count == 0) wave = [.. left];
            waves.Add(wave);
            left.ExceptWith(wave);
        }

        return waves;
    }

    private static HashSet<IResource> Unused(HashSet<IResource> left, Dictionary<IResource, HashSet<IResource>> uses) =>
        [.. left.Where(r => !left.Any(other => other != r && uses[other].Contains(r)))];

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
