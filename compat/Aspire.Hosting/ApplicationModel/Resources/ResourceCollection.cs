using System.Collections;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of an application, in the order they were added.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection(IEnumerable<IResource> resources) : IResourceCollection
{
    private readonly List<IResource> _resources = [.. resources];

    public ResourceCollection()
        : this([])
    {
    }

    public int Count => _resources.Count;

    public bool IsReadOnly => false;

    public IResource this[int index]
    {
        get => _resources[index];
        set => _resources[index] = value;
    }

    public void Add(IResource item) => _resources.Add(item);

    public void Clear() => _resources.Clear();

    public bool Contains(IResource item) => _resources.Contains(item);

    public void CopyTo(IResource[] array, int arrayIndex) => _resources.CopyTo(array, arrayIndex);

    public int IndexOf(IResource item) => _resources.IndexOf(item);

    public void Insert(int index, IResource item) => _resources.Insert(index, item);

    public bool Remove(IResource item) => _resources.Remove(item);

    public void RemoveAt(int index) => _resources.RemoveAt(index);

    public IEnumerator<IResource> GetEnumerator() => _resources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>All resources of an application.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    public DistributedApplicationModel(IEnumerable<IResource> resources)
        : this(new ResourceCollection(resources))
    {
    }

    public IResourceCollection Resources { get; } = resources;
}

/// <summary>Selections of a model's resources.</summary>
public static class DistributedApplicationModelExtensions
{
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model) =>
        model.Resources.Where(r => r is ContainerResource or ProjectResource && !r.IsExcludedFromPublish());

    public static IEnumerable<IResource> GetBuildResources(this DistributedApplicationModel model) =>
        model.Resources.Where(r => r.RequiresImageBuild() && !r.IsExcludedFromPublish());
}
