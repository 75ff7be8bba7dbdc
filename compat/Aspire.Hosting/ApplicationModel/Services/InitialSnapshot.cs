using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource shows before its first change.</summary>
internal static class InitialSnapshot
{
    public static CustomResourceSnapshot Of(IResource resource)
    {
        var snapshot = resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
            ?? new CustomResourceSnapshot { ResourceType = TypeOf(resource), Properties = [] };
        var icon = resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault();
        return snapshot with
        {
            Relationships = [.. snapshot.Relationships, .. Relationships(resource)],
            HealthReports = HealthReports(resource),
            IconName = icon?.IconName ?? snapshot.IconName,
            IconVariant = icon?.IconVariant ?? snapshot.IconVariant,
            Properties = Properties(resource, snapshot.Properties.IsDefault ? [] : snapshot.Properties),
        };
    }

    public static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => KnownResourceTypes.Project,
        ContainerResource => KnownResourceTypes.Container,
        ExecutableResource => KnownResourceTypes.Executable,
        IResourceWithConnectionString and (ParameterResource or ConnectionStringResource) => KnownResourceTypes.ConnectionString,
        ParameterResource => KnownResourceTypes.Parameter,
        ExternalServiceResource => KnownResourceTypes.ExternalService,
        _ => resource.GetType().Name,
    };

    private static IEnumerable<RelationshipSnapshot> Relationships(IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type))
            .Concat(resource is IResourceWithParent child ? [new(child.Parent.Name, KnownRelationshipTypes.Parent)] : [])
            .Distinct();

    private static ImmutableArray<HealthReportSnapshot> HealthReports(IResource resource) =>
        resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var checks)
            ? [.. checks.Select(c => c.Key).Distinct().Select(key => new HealthReportSnapshot(key, null, null, null))]
            : [];

    private static ImmutableArray<ResourcePropertySnapshot> Properties(IResource resource, ImmutableArray<ResourcePropertySnapshot> properties) => resource switch
    {
        ProjectResource project when project.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } metadata =>
            properties.Set(KnownProperties.ProjectPath, metadata.ProjectPath).Set(KnownProperties.Source, Path.GetFileName(metadata.ProjectPath)),
        ContainerResource container when container.TryGetContainerImageName(out var image) =>
            properties.Set(KnownProperties.ContainerImage, image).Set(KnownProperties.Source, image),
        ExecutableResource executable =>
            properties.Set(KnownProperties.ExecutablePath, executable.Command).Set(KnownProperties.WorkingDirectory, executable.WorkingDirectory).Set(KnownProperties.Source, executable.Command),
        IResourceWithParent child => properties.Set(KnownProperties.ParentName, child.Parent.Name),
        _ => properties,
    };
}
