using SkyAndStreet.Kafka.Groups;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Where a request came from.</summary>
/// <param name="ClientHost">The client's address with a leading "/".</param>
/// <param name="Disconnected">Fires when the connection ends; everything that waits for it stops.</param>
internal sealed record ClientConnectionContext(string ClientHost, CancellationToken Disconnected)
{
    public ClientIdentity Identify(string clientId) => new(clientId, ClientHost);
}
