using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.Gateway.Bench;

/// <summary>A byte there and back over loopback TCP between two tasks: what this machine takes for the least possible call.</summary>
internal static class Yardstick
{
    public static async Task<double> MeasureAsync(int rounds)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient { NoDelay = true };
        var accepting = listener.AcceptTcpClientAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await accepting;
        server.NoDelay = true;
        var echoing = EchoAsync(server.GetStream());
        var microseconds = await TimeAsync(client.GetStream(), rounds);
        client.Client.Shutdown(SocketShutdown.Send);
        await echoing;
        return microseconds;
    }

    private static async Task<double> TimeAsync(NetworkStream stream, int rounds)
    {
        var times = new List<double>(rounds);
        var buffer = new byte[1];
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await stream.WriteAsync(buffer);
            await stream.ReadExactlyAsync(buffer);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return times.Order().ElementAt(rounds / 2);
    }

    private static async Task EchoAsync(NetworkStream stream)
    {
        var buffer = new byte[1];
        while (await stream.ReadAsync(buffer) > 0)
            await stream.WriteAsync(buffer);
    }
}
