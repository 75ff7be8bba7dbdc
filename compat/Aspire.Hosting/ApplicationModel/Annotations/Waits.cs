using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is waited for.</summary>
public enum WaitType
{
    WaitUntilHealthy = 0,
    WaitForCompletion = 1,
    WaitUntilStarted = 2,
}

/// <summary>What happens to the waiting resource when the other one fails.</summary>
public enum WaitBehavior
{
    WaitOnResourceUnavailable = 0,
    StopOnResourceUnavailable = 1,
}

/// <summary>The resource waits for another before it starts.</summary>
[DebuggerDisplay("{WaitType,nq} {Resource.Name,nq}")]
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    public int ExitCode { get; } = exitCode;

    /// <summary>Null stands for <see cref="ResourceNotificationServiceOptions.DefaultWaitBehavior"/>.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>The resource starts only when asked to.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
