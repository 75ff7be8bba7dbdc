namespace Aspire.Hosting.ApplicationModel;

/// <summary>How waits behave that do not say it themselves.</summary>
public sealed class ResourceNotificationServiceOptions
{
    public WaitBehavior DefaultWaitBehavior { get; set; }
}

/// <summary>The ids of a resource's processes. A resource without this annotation has one instance, named like itself.</summary>
internal sealed class InstancesAnnotation(IReadOnlyList<string> ids) : IResourceAnnotation
{
    public IReadOnlyList<string> Ids { get; } = ids;

    public static IReadOnlyList<string> Of(IResource resource) =>
        resource.Annotations.OfType<InstancesAnnotation>().LastOrDefault()?.Ids ?? [resource.Name];
}
