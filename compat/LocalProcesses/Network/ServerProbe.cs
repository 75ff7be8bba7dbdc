using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses;

/// <summary>One question to a server on this machine, with a limit on its time.</summary>
internal static class ServerProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <returns>False when the server cannot be reached, breaks off or does not answer in time.</returns>
    internal static async Task<bool> AskAsync(int port, Func<NetworkStream, CancellationToken, Task<bool>> question, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port, limit.Token);
            return await question(client.GetStream(), limit.Token);
        }
        catch (Exception notReady) when (notReady is SocketException or IOException || (notReady is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
