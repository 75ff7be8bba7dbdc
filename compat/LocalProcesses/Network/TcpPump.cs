using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses;

/// <summary>One direction of a forwarded connection.</summary>
internal static class TcpPump
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    internal static async Task CopyAsync(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None, stop) is > 0 and var count)
                await SendAllAsync(to, buffer.AsMemory(0, count), stop);
            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // A broken connection is broken both ways: end the other direction's wait too.
            from.Dispose();
            to.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Null when the target does not accept within 5 s.</summary>
    internal static async Task<Socket?> TryConnectAsync(IPEndPoint target, CancellationToken stop)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectLimit);
        try
        {
            await socket.ConnectAsync(target, limit.Token);
            return socket;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            socket.Dispose();
            return null;
        }
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, SocketFlags.None, stop)..];
    }
}
