using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How long a container's data outlives the application.</summary>
public enum ContainerLifetime
{
    Session = 0,
    Persistent = 1,
}

/// <summary>When an image is fetched.</summary>
public enum ImagePullPolicy
{
    Default = 0,
    Always = 1,
    Missing = 2,
}

/// <summary>What is mounted: a directory of the host or a volume of the engine.</summary>
public enum ContainerMountType
{
    BindMount = 0,
    Volume = 1,
}

[DebuggerDisplay("{Registry}/{Image}:{Tag}")]
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    public string? Registry { get; set; }

    public required string Image { get; set; }

    /// <summary>A tag and a digest exclude each other: the last one set counts.</summary>
    public string? Tag
    {
        get => _tag;
        set => (_tag, _sha256) = (value, null);
    }

    public string? SHA256
    {
        get => _sha256;
        set => (_tag, _sha256) = (null, value);
    }

    internal string FullName => $"{(string.IsNullOrEmpty(Registry) ? "" : $"{Registry}/")}{Image}{(SHA256 is null ? $":{Tag ?? "latest"}" : $"@sha256:{SHA256}")}";
}

public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}

public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    public required ContainerLifetime Lifetime { get; set; }
}

public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}

[DebuggerDisplay("{Source,nq} at {Target,nq}")]
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <exception cref="ArgumentException">A directory of the host is not given by a full path.</exception>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (type == ContainerMountType.BindMount && (string.IsNullOrEmpty(source) || !Path.IsPathRooted(source)))
        {
            throw new ArgumentException($"The source of a bind mount must be a full path, not '{source}'.", nameof(source));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    public string? Source { get; }

    public string Target { get; }

    public ContainerMountType Type { get; }

    public bool IsReadOnly { get; }
}

public sealed class ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
    {
    }

    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; } = callback;
}

public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
