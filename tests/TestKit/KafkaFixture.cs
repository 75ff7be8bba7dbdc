using SkyAndStreet.LocalProcesses;
using Xunit;

namespace SkyAndStreet.TestKit;

/// <summary>
/// A Kafka broker for the tests of an assembly; shared as <see cref="PostgresFixture"/> is. <c>SKY_REAL_KAFKA</c>
/// (host:port) runs the tests against another one.
/// </summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly string? _real = Environment.GetEnvironmentVariable("SKY_REAL_KAFKA");
    private KafkaServer? _server;

    public string BootstrapServers => _real ?? _server?.BootstrapServers ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");

    /// <summary>The broker of the repository, as this configuration built it.</summary>
    public static string BrokerPath { get; } = Path.Combine(
        RepositoryRoot.Path, "compat", "Kafka", "bin", IsDebug() ? "Debug" : "Release", "net10.0", "SkyAndStreet.Kafka.dll");

    public async Task InitializeAsync()
    {
        if (_real is null)
            _server = await KafkaServer.StartAsync(new KafkaOptions { AssemblyPath = BrokerPath, DataDirectory = _data.Path, Guard = await TestRun.GuardAsync() });
    }

    /// <summary>A name no other test uses, also on a broker that keeps its topics.</summary>
    public static string NewTopic(string stem) => $"{stem}.{Guid.CreateVersion7():n}.v1";

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _data.Dispose();
    }

    private static bool IsDebug()
    {
#if DEBUG
        return true;
#else
        return false;
#endif
    }
}
