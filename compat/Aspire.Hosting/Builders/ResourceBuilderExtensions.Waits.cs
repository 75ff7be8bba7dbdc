namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts only when the other resource runs, is healthy and has handled its ready event.</summary>
    /// <exception cref="DistributedApplicationException">The other one is the resource itself or its own parent.</exception>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilHealthy, null);

    /// <inheritdoc cref="WaitFor{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Starts only when the other resource runs, healthy or not.</summary>
    /// <exception cref="DistributedApplicationException">The other one is the resource itself or its own parent.</exception>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilStarted, null);

    /// <inheritdoc cref="WaitForStart{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilStarted, waitBehavior);

    /// <summary>Starts only when the other resource has ended with the exit code.</summary>
    /// <exception cref="DistributedApplicationException">The other one is the resource itself or its own parent.</exception>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitForCompletion, null, exitCode);

    /// <summary>Starts only on command.</summary>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithAnnotation(new ExplicitStartupAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        var awaited = dependency.Resource;
        RefuseHangs(builder.Resource, awaited);
        // A child cannot be up before its parent, and only the parent says why it fails.
        if (type != WaitType.WaitForCompletion && awaited is IResourceWithParent child)
        {
            builder.Wait(builder.ApplicationBuilder.CreateResourceBuilder(child.Parent), type, behavior);
        }

        return builder
            .WithRelationship(awaited, KnownRelationshipTypes.WaitFor)
            .WithAnnotation(new WaitAnnotation(awaited, type, exitCode) { WaitBehavior = behavior });
    }

    private static void RefuseHangs(IResource waiting, IResource awaited)
    {
        if (waiting == awaited) throw new DistributedApplicationException($"The resource '{waiting.Name}' cannot wait for itself.");
        for (var parent = (waiting as IResourceWithParent)?.Parent; parent is not null; parent = (parent as IResourceWithParent)?.Parent)
        {
            if (parent == awaited) throw new DistributedApplicationException($"The resource '{waiting.Name}' cannot wait for its parent '{awaited.Name}'.");
        }
    }
}
