using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Accepts connections and serves each until it ends.</summary>
internal sealed class ConnectionListener(Socket socket, RequestDispatcher dispatcher, KafkaBrokerOptions options)
{
    private const int Backlog = 512;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Task, bool> _connections = [];

    public static Socket Bind(string host, int port)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(host), port);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"cannot listen on {endPoint}: {e.Message}", e);
        }
    }

    /// <summary>Runs until stopped and every connection has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Serve(await socket.AcceptAsync(stopping), stopping);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException e)
            {
                // Out of file descriptors, mostly: others may leave.
                options.Report($"cannot accept a connection: {e.Message}");
                await Task.Delay(PauseAfterFailure, options.Time, CancellationToken.None);
            }
        }

        socket.Dispose();
        await Task.WhenAll(_connections.Keys);
    }

    private void Serve(Socket client, CancellationToken stopping)
    {
        if (_connections.Count >= options.MaxConnections)
        {
            options.Report($"refused a connection: {options.MaxConnections} are open");
            client.Dispose();
            return;
        }

        client.NoDelay = true;
        client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        var serving = Task.Run(() => ServeAsync(client, stopping), CancellationToken.None);
        _connections.TryAdd(serving, true);
        serving.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        try
        {
            using var connection = new Connection(client, dispatcher, options.MaxRequestBytes, options.Report);
            await connection.RunAsync(stopping);
        }
        catch (Exception e)
        {
            options.Report($"a connection ended unexpectedly: {e}");
        }
    }
}
