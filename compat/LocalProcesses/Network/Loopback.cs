using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses;

/// <summary>The addresses that <c>localhost</c> may mean here.</summary>
internal static class Loopback
{
    internal static bool HasVersion6 { get; } = ProbeVersion6();

    internal static IReadOnlyList<IPAddress> Addresses { get; } =
        HasVersion6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    private static bool ProbeVersion6()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false; // switched off for this machine or container
        }
    }
}
