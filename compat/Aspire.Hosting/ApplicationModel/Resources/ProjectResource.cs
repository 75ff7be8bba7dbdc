namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project of this repository.</summary>
public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IComputeResource, IContainerFilesDestinationResource
{
    /// <summary>The endpoint added for the sake of publishing; it exists only because the launch profile has http alone.</summary>
    internal EndpointAnnotation? DefaultHttpsEndpoint { get; set; }

    /// <summary>Which endpoints end up in the project's own variables; null stands for all.</summary>
    internal List<Func<EndpointAnnotation, bool>> EndpointFilters { get; } = [];

    internal bool ShouldInjectEndpoint(EndpointAnnotation endpoint) => EndpointFilters.TrueForAll(filter => filter(endpoint));
}

/// <summary>Reads of project resources.</summary>
public static class ProjectResourceExtensions
{
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) =>
        model.Resources.OfType<ProjectResource>();

    /// <exception cref="InvalidOperationException">The resource was made without metadata.</exception>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) =>
        projectResource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
        ?? throw new InvalidOperationException($"The project resource '{projectResource.Name}' has no project metadata.");
}
