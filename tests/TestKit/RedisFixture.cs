using SkyAndStreet.LocalProcesses;
using Xunit;

namespace SkyAndStreet.TestKit;

/// <summary>A Redis server for the tests of an assembly; shared as <see cref="PostgresFixture"/> is.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private RedisServer? _server;

    public RedisServer Server => _server ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");

    public string ConnectionString => $"127.0.0.1:{Server.Port}";

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync(new RedisOptions
    {
        DataDirectory = _data.Path,
        IsPersistent = false,
        Guard = await TestRun.GuardAsync(),
    });

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _data.Dispose();
    }
}
