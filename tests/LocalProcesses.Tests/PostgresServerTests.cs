using System.Collections.Concurrent;

namespace SkyAndStreet.LocalProcesses.Tests;

[Trait("Level", "slice")]
public sealed class PostgresServerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<string> _log = new();

    private string Data => _directory.Join("data/postgres");

    public void Dispose()
    {
        PostgresServer.RemoveData(Data);
        _directory.Dispose();
    }

    [Fact]
    public async Task Data_lives_on_after_a_kill_and_a_changed_password()
    {
        await using (var first = await PostgresServer.StartAsync(Options("it's \\ \"one\"")))
        {
            await first.EnsureDatabaseAsync("Sky \"db\"");
            await first.EnsureDatabaseAsync("Sky \"db\"");
            first.Process.Signal(ProcessSignal.Kill);
            await first.Process.Exited;
        }
        Assert.True(File.Exists(Path.Combine(Data, "postmaster.pid")), "the kill left the file");

        await using var second = await PostgresServer.StartAsync(Options("two"));
        Assert.Contains(_log, line => line.StartsWith("Changed the password", StringComparison.Ordinal));
        await second.EnsureDatabaseAsync("other", "select 1/(select count(*) from pg_database where datname = 'Sky \"db\"')\n");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => second.EnsureDatabaseAsync("x", "select 1/0\n"));
        Assert.Contains("division by zero", refused.Message, StringComparison.Ordinal);
        await second.StopAsync();
        Assert.Equal(0, await second.Process.Exited);
    }

    [Fact]
    public async Task A_server_that_an_earlier_run_left_is_stopped()
    {
        await using var left = await PostgresServer.StartAsync(Options("one"));
        await using var next = await PostgresServer.StartAsync(Options("one"));
        Assert.True(left.Process.HasExited);
        Assert.True(await PostgresProbe.IsReadyAsync(next.Port));
    }

    [Fact]
    public async Task A_pid_that_belongs_to_another_program_does_not_keep_it_from_starting()
    {
        await using (await PostgresServer.StartAsync(Options("one")))
        {
        }
        await File.WriteAllLinesAsync(Path.Combine(Data, "postmaster.pid"), [$"{Environment.ProcessId}", Data, "1700000000"]);
        await using var next = await PostgresServer.StartAsync(Options("one"));
        Assert.True(await PostgresProbe.IsReadyAsync(next.Port));
    }

    [Fact]
    public async Task A_taken_port_is_told_in_the_servers_words()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, FreePorts.Take());
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<ServerStartException>(() => PostgresServer.StartAsync(Options("one") with
        {
            Port = port,
            Settings = new Dictionary<string, string> { ["listen_addresses"] = "127.0.0.1", ["fsync"] = "off" },
        }));
        Assert.Contains("Address already in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_another_version_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9\n");
        var error = await Assert.ThrowsAsync<PostgresException>(() => PostgresServer.StartAsync(Options("one")));
        Assert.Contains("made by PostgreSQL 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-9", error.Message, StringComparison.Ordinal);
    }

    [RootFact]
    public async Task As_root_data_in_a_closed_folder_lies_behind_a_link_and_is_found_again()
    {
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string place;
        await using (var first = await PostgresServer.StartAsync(Options("one")))
        {
            place = first.DataDirectory;
            Assert.Contains(_log, line => line.Contains($"the data lies in {place}", StringComparison.Ordinal));
        }
        Assert.Equal(place, new DirectoryInfo(Data).LinkTarget);
        await using (var second = await PostgresServer.StartAsync(Options("one")))
            Assert.Equal(place, second.DataDirectory);
        PostgresServer.RemoveData(_directory.Join("data"));
        Assert.False(Directory.Exists(place));
        Assert.False(Directory.Exists(Data));
    }

    private PostgresOptions Options(string password) => new()
    {
        DataDirectory = Data,
        Password = password,
        Log = _log.Enqueue,
        Settings = new Dictionary<string, string> { ["fsync"] = "off" },
    };
}
