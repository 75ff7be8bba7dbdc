using System.Security.Cryptography;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>One process of a resource.</summary>
internal sealed class ResourceInstance(IResource resource, string suffix)
{
    private const int SuffixLength = 8;

    public IResource Resource => resource;

    /// <summary>Eight lower-case letters.</summary>
    public string Suffix => suffix;

    /// <summary>What notifications, logs and commands call it.</summary>
    public string Id { get; } = $"{resource.Name}-{suffix}";

    /// <summary>The ports that this process listens on.</summary>
    public Dictionary<EndpointAnnotation, int> TargetPorts { get; } = [];

    /// <summary>Instances of a resource that runs processes, with new names.</summary>
    public static IReadOnlyList<ResourceInstance> Create(IResource resource) =>
        [.. Enumerable.Range(0, resource.GetReplicaCount()).Select(_ => new ResourceInstance(resource, RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", SuffixLength)))];
}
