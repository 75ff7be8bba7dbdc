using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Lets a test take part in the construction of an application that an entry point makes for itself. The observer flows
/// with the execution context of the thread that runs the entry point, so that tests in parallel do not meet.
/// </summary>
internal abstract class BuilderObserver
{
    private static readonly AsyncLocal<BuilderObserver?> CurrentObserver = new();

    public static BuilderObserver? Current
    {
        get => CurrentObserver.Value;
        set => CurrentObserver.Value = value;
    }

    /// <summary>Before the builder exists: options and settings can still be changed.</summary>
    public abstract void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    public abstract void Constructed(DistributedApplicationBuilder builder);

    /// <summary>The entry point called Build(). May block until the test has made its own changes.</summary>
    public abstract void Building(DistributedApplicationBuilder builder);

    public abstract void Built(DistributedApplication application);
}
