using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Free TCP ports of this machine. A port is free when it can be bound on both loopback addresses; nothing keeps it
/// free until the caller binds it, so ports are taken from below the kernel's ephemeral range, where no outgoing
/// connection can land on them meanwhile.
/// </summary>
public static class FreePorts
{
    private const int First = 15_000;
    private const int End = 32_000; // Linux's net.ipv4.ip_local_port_range begins at 32768

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A free port that this process has not been given before.</summary>
    public static int Take()
    {
        lock (Gate)
        {
            var start = RandomNumberGenerator.GetInt32(First, End);
            for (var port = start; port < start + End - First; port++)
            {
                var candidate = First + ((port - First) % (End - First));
                if (!Given.Contains(candidate) && IsFree(candidate) && Given.Add(candidate))
                    return candidate;
            }
            throw new IOException($"No TCP port from {First} to {End - 1} is free.");
        }
    }

    /// <summary>The first free port from <paramref name="preferred"/> upwards.</summary>
    public static int NextFree(int preferred) =>
        Enumerable.Range(preferred, 65_536 - preferred).FirstOrDefault(IsFree) is > 0 and var port
            ? port
            : throw new IOException($"No TCP port from {preferred} upwards is free.");

    /// <summary>Both moved by the same step until both are free: 8080 and 18888, then 8081 and 18889.</summary>
    public static (int First, int Second) NextFreePair(int first, int second)
    {
        for (var step = 0; Math.Max(first, second) + step < 65_536; step++)
        {
            if (IsFree(first + step) && IsFree(second + step))
                return (first + step, second + step);
        }
        throw new IOException($"No pair of free TCP ports from {first} and {second} upwards.");
    }

    public static bool IsFree(int port) => CanBind(IPAddress.Loopback, port) && (!Loopback.HasVersion6 || CanBind(IPAddress.IPv6Loopback, port));

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false; // taken, or not for this user (below 1024)
        }
    }
}
