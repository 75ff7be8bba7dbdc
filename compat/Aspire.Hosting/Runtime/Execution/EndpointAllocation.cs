using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Gives every endpoint its ports before anything starts. One process behind a port binds it itself; a forwarder stands
/// in front only where there are several, or where the process insists on another port than its clients see.
/// </summary>
internal sealed class EndpointAllocation(bool randomizePorts, ILogger logger) : IAsyncDisposable
{
    private readonly List<TcpForwarder> _forwarders = [];
    private readonly HashSet<int> _taken = [];

    public void Allocate(IResource resource, IReadOnlyList<ResourceInstance> instances)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.AllocatedEndpoint is null) Allocate(resource, endpoint, instances);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var forwarder in _forwarders) await forwarder.DisposeAsync();
        _forwarders.Clear();
    }

    private void Allocate(IResource resource, EndpointAnnotation endpoint, IReadOnlyList<ResourceInstance> instances)
    {
        if (SharesPrimaryEndpoint(resource, endpoint) is { } primary)
        {
            endpoint.AllocatedEndpoint = new(endpoint, primary.Address, primary.Port, primary.TargetPortExpression);
            return;
        }

        var port = PublicPort(resource, endpoint);
        var isServer = resource is ContainerResource;
        var needsForwarder = endpoint.IsProxied && !isServer && (instances.Count > 1 || (endpoint.TargetPort is { } target && target != port));
        foreach (var instance in instances) instance.TargetPorts[endpoint] = needsForwarder ? OwnPort(endpoint, instances.Count) : port;
        if (needsForwarder) Forward(port, endpoint, instances);
        var expression = instances.Count > 1 ? InstancePlaceholders.TargetPort(endpoint.Name) : TargetPort(endpoint, instances, port, isServer);
        endpoint.AllocatedEndpoint = new(endpoint, Address(endpoint), port, EndpointBindingMode.SingleAddress, expression);
    }

    /// <summary>A local broker listens once; its second name means the same address.</summary>
    private static AllocatedEndpoint? SharesPrimaryEndpoint(IResource resource, EndpointAnnotation endpoint) =>
        resource is KafkaServerResource kafka && endpoint.Name == KafkaServerResource.InternalEndpointName ? kafka.PrimaryEndpoint.EndpointAnnotation.AllocatedEndpoint : null;

    private static string TargetPort(EndpointAnnotation endpoint, IReadOnlyList<ResourceInstance> instances, int port, bool isServer)
    {
        var target = isServer ? endpoint.TargetPort ?? port : instances.Count == 1 ? instances[0].TargetPorts[endpoint] : port;
        return target.ToString(CultureInfo.InvariantCulture);
    }

    private static string Address(EndpointAnnotation endpoint) =>
        EndpointHostHelpers.IsLocalhostOrLocalhostTld(endpoint.TargetHost) || IPAddress.TryParse(endpoint.TargetHost, out _) && endpoint.TargetHost is not ("0.0.0.0" or "::")
            ? endpoint.TargetHost
            : KnownHostNames.Localhost;

    private int PublicPort(IResource resource, EndpointAnnotation endpoint)
    {
        var wanted = endpoint.Port ?? (resource is ContainerResource || (randomizePorts && endpoint.IsProxied) ? null : endpoint.TargetPort);
        if (wanted is null || (randomizePorts && endpoint.IsProxied)) return FreePorts.Take();
        if (endpoint.Protocol != ProtocolType.Tcp || !endpoint.IsProxied) return wanted.Value;
        var port = NextFree(wanted.Value);
        if (port != wanted) logger.LogWarning("Port {Wanted} for the endpoint '{Endpoint}' of '{Resource}' is taken; using {Port}.", wanted, endpoint.Name, resource.Name, port);
        return port;
    }

    private int NextFree(int wanted)
    {
        var port = FreePorts.NextFree(wanted);
        while (!_taken.Add(port)) port = FreePorts.NextFree(port + 1);
        return port;
    }

    /// <exception cref="DistributedApplicationException">Several processes were given one port.</exception>
    private static int OwnPort(EndpointAnnotation endpoint, int instances)
    {
        if (endpoint.TargetPort is not { } target) return FreePorts.Take();
        return instances == 1 ? target : throw new DistributedApplicationException($"The endpoint '{endpoint.Name}' has the target port {target}, which {instances} replicas cannot share: leave it out.");
    }

    private void Forward(int port, EndpointAnnotation endpoint, IReadOnlyList<ResourceInstance> instances)
    {
        var targets = instances.Select(i => new IPEndPoint(IPAddress.Loopback, i.TargetPorts[endpoint]));
        _forwarders.Add(TcpForwarder.Start(port, targets, log: line => logger.LogDebug("{Line}", line)));
    }
}
