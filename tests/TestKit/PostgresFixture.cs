using System.Security.Cryptography;
using Npgsql;
using SkyAndStreet.LocalProcesses;
using Xunit;

namespace SkyAndStreet.TestKit;

/// <summary>
/// A Postgres server for the tests of an assembly. Share it by a collection of that assembly:
/// <c>[CollectionDefinition("servers")] public sealed class Servers : ICollectionFixture&lt;PostgresFixture&gt;;</c>
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly string _password = RandomNumberGenerator.GetHexString(24);
    private PostgresServer? _server;
    private int _databases;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");

    public async Task InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions
    {
        DataDirectory = _data.File("postgres"),
        Password = _password,
        Guard = await TestRun.GuardAsync(),
        // Nothing here has to survive the machine.
        Settings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off" },
    });

    /// <summary>A new, empty database; returns the owner's connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string stem = "test")
    {
        var name = $"{stem}_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database \"{name}\"", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
            await _server.DisposeAsync();
        PostgresServer.RemoveData(_data.File("postgres"));
        _data.Dispose();
    }

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        Username = Server.UserName,
        Password = _password,
        Database = database,
    }.ConnectionString;
}
