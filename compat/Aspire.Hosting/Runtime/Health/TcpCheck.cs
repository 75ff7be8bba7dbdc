using System.Net.Sockets;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>For servers elsewhere, which may want TLS: whether somebody listens.</summary>
internal static class TcpCheck
{
    public static async Task<bool> ConnectsAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
