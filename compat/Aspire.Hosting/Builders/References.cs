namespace Aspire.Hosting;

/// <summary>Follows values to the resources they are made of.</summary>
internal static class References
{
    /// <summary>Relates a resource to all those that a value names.</summary>
    public static void Relate<T>(IResourceBuilder<T> builder, object value)
        where T : IResource
    {
        foreach (var resource in Resources(value).Where(r => r != (IResource)builder.Resource)) builder.WithReferenceRelationship(resource);
    }

    /// <summary>The resources that a value names; a resource found is not looked into.</summary>
    public static IReadOnlyCollection<IResource> Resources(object value)
    {
        var found = new HashSet<IResource>();
        Visit(value, found, []);
        return found;
    }

    private static void Visit(object value, HashSet<IResource> found, HashSet<object> seen)
    {
        if (!seen.Add(value)) return;
        if (value is IResource resource) found.Add(resource);
        else if (value is IValueWithReferences composed)
        {
            foreach (var part in composed.References) Visit(part, found, seen);
        }
    }
}
