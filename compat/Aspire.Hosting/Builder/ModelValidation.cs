namespace Aspire.Hosting;

/// <summary>Contradictions that can be seen before anything starts.</summary>
internal static class ModelValidation
{
    /// <exception cref="DistributedApplicationException">Two resources or two endpoints of one resource share a name.</exception>
    public static void Check(IEnumerable<IResource> resources)
    {
        var all = resources.ToList();
        if (Repeated(all.Select(r => r.Name)) is { } name) throw new DistributedApplicationException($"More than one resource is called '{name}'. Names are compared without case.");
        foreach (var resource in all)
        {
            if (Repeated(resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.Name)) is { } endpoint)
            {
                throw new DistributedApplicationException($"The resource '{resource.Name}' has more than one endpoint called '{endpoint}'. Names are compared without case.");
            }

            foreach (var annotation in resource.Annotations.OfType<EndpointAnnotation>()) CheckPorts(resource, annotation);
        }
    }

    private static void CheckPorts(IResource resource, EndpointAnnotation endpoint)
    {
        if (!endpoint.IsProxied && endpoint.Port is { } port && endpoint.TargetPort is { } target && port != target && resource is not ContainerResource)
        {
            throw new DistributedApplicationException($"The endpoint '{endpoint.Name}' of '{resource.Name}' has no proxy, so its port {port} and its target port {target} must be equal.");
        }
    }

    private static string? Repeated(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
}
