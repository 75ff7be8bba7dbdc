using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named part of the application: a process, a server, a value.</summary>
public interface IResource
{
    /// <summary>Unique in the application, compared without case.</summary>
    string Name { get; }

    /// <summary>Everything that was said about the resource, in the order it was said.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact about a resource.</summary>
public interface IResourceAnnotation;

/// <summary>The annotations of one resource.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>What adding an annotation does to those of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    Append = 0,
    Replace = 1,
}

/// <summary>Base of all resources: a checked name and a list of annotations.</summary>
[DebuggerDisplay("{GetType().Name,nq} {Name}")]
public abstract class Resource : IResource
{
    /// <exception cref="ArgumentException">The name breaks a naming rule.</exception>
    protected Resource(string name)
    {
        ModelName.Validate("resource", name);
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
