namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A server described by an image. The local runtime runs Postgres, Redis and Kafka as local programs and anything else
/// with a container engine.
/// </summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    public string? Entrypoint { get; set; } = entrypoint;
}
