using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// One loopback port in front of several: each connection goes to the next target in turn, and on when that one does
/// not answer. The end of one direction is passed on by itself, so that a client may close its side and still read.
/// </summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _slots;
    private readonly Action<string> _log;
    private readonly Task _accepting;
    private volatile IReadOnlyList<IPEndPoint> _targets;
    private uint _next;

    private TcpForwarder(List<TcpListener> listeners, IReadOnlyList<IPEndPoint> targets, int maximumConnections, Action<string> log)
    {
        _listeners = listeners;
        _targets = targets;
        _slots = new SemaphoreSlim(maximumConnections);
        _log = log;
        _accepting = Task.WhenAll(listeners.Select(AcceptAsync));
    }

    public int Port => ((IPEndPoint)_listeners[0].LocalEndpoint).Port;

    /// <param name="port">0 takes any free one.</param>
    /// <param name="targets">May be empty, and changed later by <see cref="SetTargets"/>.</param>
    /// <param name="maximumConnections">At one time; more wait in the listen queue.</param>
    /// <param name="log">Gets a line when a connection finds no target.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static TcpForwarder Start(int port, IEnumerable<IPEndPoint> targets, int maximumConnections = 4096, Action<string>? log = null)
    {
        var chosen = port == 0 ? FreePorts.Take() : port;
        var listeners = Loopback.Addresses.Select(address => new TcpListener(address, chosen)).ToList();
        try
        {
            foreach (var listener in listeners)
                listener.Start(backlog: 512);
            return new TcpForwarder(listeners, [.. targets], maximumConnections, log ?? (_ => { }));
        }
        catch
        {
            listeners.ForEach(listener => listener.Dispose());
            throw;
        }
    }

    /// <summary>New connections go to these; the others live on.</summary>
    public void SetTargets(IEnumerable<IPEndPoint> targets) => _targets = [.. targets];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listeners.ForEach(listener => listener.Dispose());
        await _accepting;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(_stop.Token);
                var client = await listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // disposed
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using (client)
            using (var server = await ConnectAsync())
            {
                if (server is null)
                    return;
                client.NoDelay = true;
                await Task.WhenAll(TcpPump.CopyAsync(client, server, _stop.Token), TcpPump.CopyAsync(server, client, _stop.Token));
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side broke off: both are closed, which is what the other has to see.
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var targets = _targets;
        for (var attempt = 0; attempt < targets.Count; attempt++)
        {
            var target = targets[(int)(Interlocked.Increment(ref _next) % (uint)targets.Count)];
            if (await TcpPump.TryConnectAsync(target, _stop.Token) is { } socket)
                return socket;
        }
        _log($"Port {Port}: none of {targets.Count} targets accepts connections.");
        return null;
    }
}
