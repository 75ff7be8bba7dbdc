using System.Diagnostics;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// An endpoint of a resource. <see cref="Port"/> is what clients see, <see cref="TargetPort"/> what the process listens on.
/// </summary>
[DebuggerDisplay("{Name,nq} {UriScheme,nq} {Port}->{TargetPort}")]
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;
    private int? _port;
    private int? _targetPort;

    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
        : this(protocol, KnownNetworkIdentifiers.LocalhostNetwork, uriScheme, transport, name, port, targetPort, isExternal, isProxied)
    {
    }

    public EndpointAnnotation(ProtocolType protocol, NetworkIdentifier? networkID, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    {
        if (name is not null) ModelName.Validate("endpoint", name);
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Name = name ?? UriScheme;
        _transport = transport;
        _port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
        DefaultNetworkID = networkID ?? KnownNetworkIdentifiers.LocalhostNetwork;
        AllAllocatedEndpoints.TryAdd(DefaultNetworkID, AllocatedEndpointSnapshot);
    }

    public string Name { get; set; }

    public ProtocolType Protocol { get; set; }

    public string UriScheme { get; set; }

    /// <summary>Name or address that the process binds.</summary>
    public string TargetHost { get; set; } = KnownHostNames.Localhost;

    public bool IsExternal { get; set; }

    public bool IsProxied { get; set; }

    public NetworkIdentifier DefaultNetworkID { get; }

    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = new();

    public ValueSnapshot<AllocatedEndpoint> AllocatedEndpointSnapshot { get; } = new();

    /// <summary>http, http2 or the protocol's name.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        set => _transport = value;
    }

    /// <summary>Without a proxy in between both ports are one.</summary>
    public int? Port
    {
        get => _port ?? (IsProxied ? null : _targetPort);
        set => _port = value;
    }

    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied ? null : _port);
        set => _targetPort = value;
    }

    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllocatedEndpointSnapshot.IsValueSet ? AllocatedEndpointSnapshot.GetValueAsync().GetAwaiter().GetResult() : null;
        set
        {
            if (value is not null) AllocatedEndpointSnapshot.SetValue(value);
        }
    }

    /// <summary>A port that was chosen by the project's own configuration and is not an explicit wish of the AppHost.</summary>
    internal bool FromLaunchProfile { get; init; }

    /// <summary>True for what a project's settings say under Kestrel:Endpoints; the name is the key there.</summary>
    internal bool FromKestrel { get; init; }
}
