using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class TcpForwarderTests : IAsyncDisposable
{
    private readonly List<TcpListener> _servers = [];
    private TcpForwarder? _forwarder;

    public async ValueTask DisposeAsync()
    {
        if (_forwarder is not null)
            await _forwarder.DisposeAsync();
        _servers.ForEach(server => server.Dispose());
    }

    [Fact]
    public async Task Connections_go_round_the_targets()
    {
        Forward(Server("a"), Server("b"), Server("c"));
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
            answers.Add(await AskAsync("x"));
        Assert.Equal(["a", "a", "b", "b", "c", "c"], answers.Select(answer => answer[..1]).Order());
    }

    [Fact]
    public async Task A_dead_target_is_passed_over()
    {
        var dead = new IPEndPoint(IPAddress.Loopback, FreePorts.Take());
        Forward(dead, Server("b"));
        Assert.Equal("b:x", await AskAsync("x"));
        Assert.Equal("b:y", await AskAsync("y"));
    }

    [Fact]
    public async Task Without_a_living_target_the_connection_is_closed_at_once()
    {
        Forward(new IPEndPoint(IPAddress.Loopback, FreePorts.Take()));
        Assert.Equal("", await AskAsync("x"));
    }

    [Fact]
    public async Task Targets_can_be_changed_while_it_runs()
    {
        Forward(Server("old"));
        Assert.Equal("old:x", await AskAsync("x"));
        _forwarder!.SetTargets([Server("new")]);
        Assert.Equal("new:x", await AskAsync("x"));
    }

    [Fact]
    public async Task A_megabyte_passes_whole_after_the_client_has_closed_its_side()
    {
        Forward(Server("a"));
        var text = new string('z', 1 << 20);
        Assert.Equal("a:" + text, await AskAsync(text));
    }

    [Fact]
    public void A_taken_port_is_an_error()
    {
        Forward(Server("a"));
        Assert.Throws<SocketException>(() => TcpForwarder.Start(_forwarder!.Port, []));
    }

    private void Forward(params IEnumerable<IPEndPoint> targets) => _forwarder = TcpForwarder.Start(0, targets);

    /// <summary>Answers only when the client has closed its side: without half-close nothing would come.</summary>
    private IPEndPoint Server(string name)
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        _servers.Add(server);
        _ = ServeAsync(server, name);
        return (IPEndPoint)server.LocalEndpoint;
    }

    private static async Task ServeAsync(TcpListener server, string name)
    {
        while (server.Server.IsBound)
        {
            using var client = await server.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            var text = await reader.ReadToEndAsync();
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{name}:{text}"));
        }
    }

    private async Task<string> AskAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _forwarder!.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            return ""; // reset in place of closed: also no answer
        }
    }
}
