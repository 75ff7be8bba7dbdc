namespace Aspire.Hosting.ApplicationModel;

/// <summary>Accepts environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>Accepts command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>Has endpoints.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>Can wait for other resources before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>Has nothing that starts or stops; others never wait for it.</summary>
public interface IResourceWithoutLifetime : IResource;

/// <summary>Runs somewhere: a project, an executable, a container.</summary>
public interface IComputeResource : IResource;

/// <summary>A place that compute resources are deployed to. Only named here: the local runtime does not deploy.</summary>
public interface IComputeEnvironmentResource : IResource;

/// <summary>May receive files of another resource when it is published as an image.</summary>
public interface IContainerFilesDestinationResource : IResource;

/// <summary>Belongs to another resource.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}

/// <summary>Belongs to a resource of a known type.</summary>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
