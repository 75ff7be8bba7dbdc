using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// A Postgres of our own: it uses neither the clusters nor the configuration that the machine has. It listens on the
/// loopback addresses alone, without a Unix socket (whose path may be too long, or out of reach for its user).
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>A killed server's back ends need a moment to notice; until then the shared memory is theirs.</summary>
    private const int StartAttempts = 10;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private readonly PostgresBinaries _binaries;
    private readonly PostgresOptions _options;

    private PostgresServer(LocalProcess process, int port, PostgresFolder folder, PostgresBinaries binaries, PostgresOptions options)
    {
        Process = process;
        Port = port;
        DataDirectory = folder.Path;
        _binaries = binaries;
        _options = options;
    }

    public LocalProcess Process { get; }

    public int Port { get; }

    public string UserName => _options.UserName;

    /// <summary>The real folder.</summary>
    public string DataDirectory { get; }

    public int MajorVersion => _binaries.MajorVersion;

    /// <summary>Returns when the server accepts connections.</summary>
    /// <exception cref="MissingProgramException">Postgres is not installed.</exception>
    /// <exception cref="PostgresException">The data cannot be used.</exception>
    /// <exception cref="ServerStartException">The server ended, or was not ready in time.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellation = default)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        var binaries = await PostgresBinaries.ForDataAsync(options.DataDirectory, cancellation);
        var folder = await PostgresFolder.OpenAsync(options.DataDirectory, options.Log ?? (_ => { }), cancellation);
        await PostmasterFile.ClearAsync(folder.Path, options, cancellation);
        await new PostgresCluster(folder, binaries, options).PrepareAsync(cancellation);
        var port = options.Port == 0 ? FreePorts.Take() : options.Port;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(await LaunchAsync(folder, binaries, port, options, cancellation), port, folder, binaries, options);
            }
            catch (ServerStartException failure) when (attempt < StartAttempts && failure.Output.Contains("shared memory block", StringComparison.Ordinal))
            {
                await Task.Delay(BetweenAttempts, options.Clock, cancellation);
            }
        }
    }

    /// <summary>
    /// Removes a data folder, or a folder that holds some, also where the data lies behind a link. No server may run
    /// on it. Deleting the folder itself would leave the data that a link names.
    /// </summary>
    public static void RemoveData(string directory) => PostgresFolder.Remove(Path.GetFullPath(directory));

    /// <summary>Creates the database if it is not there.</summary>
    /// <param name="name">As it is, without quotes.</param>
    /// <param name="creationScript">SQL in place of a plain CREATE DATABASE.</param>
    /// <exception cref="PostgresException">The server refused; its words are in the message.</exception>
    public async Task EnsureDatabaseAsync(string name, string? creationScript = null, CancellationToken cancellation = default)
    {
        const string Create = "select format('create database %I', :'name') where not exists (select from pg_database where datname = :'name') \\gexec\n";
        var exists = await QueryAsync("select 1 from pg_database where datname = :'name'\n", name, cancellation);
        if (exists.Trim() != "1")
            await QueryAsync(creationScript ?? Create, name, cancellation);
    }

    /// <summary>Fast shutdown: open transactions are rolled back, the data is flushed.</summary>
    public Task StopAsync(TimeSpan? grace = null) => Process.StopAsync(grace);

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();

    private static async Task<LocalProcess> LaunchAsync(PostgresFolder folder, PostgresBinaries binaries, int port, PostgresOptions options, CancellationToken cancellation)
    {
        var start = new ServerStart(options.Name, options.StartLimit, options.Clock, options.OnLine);
        var process = LocalProcess.Start(folder.Account.Specification(binaries.Path("postgres"), Arguments(folder.Path, port, options)) with
        {
            Name = options.Name,
            WorkingDirectory = "/",
            StopSignal = ProcessSignal.Interrupt,
            Guard = options.Guard,
            OnLine = start.OnLine,
            Clock = options.Clock,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8", ["PGPORT"] = null, ["PGDATA"] = null },
        });
        try
        {
            await Wait.UntilReadyAsync(process, stop => PostgresProbe.IsReadyAsync(port, options.UserName, stop), start, cancellation);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static List<string> Arguments(string dataDirectory, int port, PostgresOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = "localhost",
            ["unix_socket_directories"] = "",
            ["max_connections"] = options.MaximumConnections.ToString(CultureInfo.InvariantCulture),
            ["shared_buffers"] = "128MB",
            // Fewer checkpoints under load: WAL is written once, not page images again and again.
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "15min",
            ["wal_compression"] = "on",
            ["jit"] = "off", // its compile time exceeds what our short queries take
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_line_prefix"] = "",
            ["logging_collector"] = "off",
            ["log_checkpoints"] = "off",
        };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return [.. settings.SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"]).Prepend(dataDirectory).Prepend("-D")];
    }

    private async Task<string> QueryAsync(string sql, string databaseName, CancellationToken cancellation)
    {
        var result = await ProgramRun.RunAsync(new ProcessSpecification
        {
            Executable = _binaries.Path("psql"),
            Arguments = ["--no-psqlrc", "--no-align", "--tuples-only", "--quiet", "-v", "ON_ERROR_STOP=1", "-v", $"name={databaseName}", "-h", "localhost", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", UserName, "-d", "postgres"],
            Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = _options.Password, ["LC_ALL"] = "C.UTF-8" },
            WorkingDirectory = "/",
        }, sql, cancellation);
        return result.ExitCode == 0 ? result.Output : throw new PostgresException($"Database {databaseName}: {result.Errors.Trim()}");
    }
}
