namespace Aspire.Hosting.ApplicationModel;

/// <summary>A network that an endpoint can be seen from.</summary>
public record NetworkIdentifier(string Value);

/// <summary>The networks that every application has. Locally all of them are the loopback interface.</summary>
public static class KnownNetworkIdentifiers
{
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");
    public static readonly NetworkIdentifier PublicInternet = new("public-internet");
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}

/// <summary>Host names with a meaning of their own.</summary>
public static class KnownHostNames
{
    public const string Localhost = "localhost";
    public const string DockerDesktopHostBridge = "host.docker.internal";
    public const string DefaultContainerTunnelHostName = "aspire.dev.internal";
}

/// <summary>The addresses that a process listens on.</summary>
public enum EndpointBindingMode
{
    SingleAddress = 0,
    DualStackAnyAddresses = 1,
    IPv4AnyAddresses = 2,
    IPv6AnyAddresses = 3,
}
