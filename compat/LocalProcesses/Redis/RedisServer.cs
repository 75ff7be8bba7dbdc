using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>A Redis of our own, beside any that the machine runs.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private RedisServer(LocalProcess process, int port)
    {
        Process = process;
        Port = port;
    }

    public LocalProcess Process { get; }

    public int Port { get; }

    /// <summary>Returns when the server has loaded its data and answers.</summary>
    /// <exception cref="MissingProgramException">Redis is not installed.</exception>
    /// <exception cref="ServerStartException">The server ended, or was not ready in time.</exception>
    public static async Task<RedisServer> StartAsync(RedisOptions options, CancellationToken cancellation = default)
    {
        var program = ProgramPath.Require("redis-server", "redis-server");
        var port = options.Port == 0 ? FreePorts.Take() : options.Port;
        var start = new ServerStart(options.Name, options.StartLimit, options.Clock, options.OnLine);
        var process = LocalProcess.Start(new ProcessSpecification
        {
            Executable = program,
            // A file, because arguments are visible to every user of the machine.
            Arguments = [RedisConfiguration.Write(options, port)],
            Name = options.Name,
            WorkingDirectory = options.DataDirectory,
            Guard = options.Guard,
            OnLine = start.OnLine,
            Clock = options.Clock,
        });
        try
        {
            await Wait.UntilReadyAsync(process, stop => RedisProbe.IsReadyAsync(port, options.Password, stop), start, cancellation);
            return new RedisServer(process, port);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves, if persistent, and ends.</summary>
    public Task StopAsync(TimeSpan? grace = null) => Process.StopAsync(grace);

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();
}

/// <summary>Writes redis.conf.</summary>
internal static class RedisConfiguration
{
    internal static string Write(RedisOptions options, int port)
    {
        var path = Path.Combine(Path.GetFullPath(options.DataDirectory), "redis.conf");
        PrivateFile.Write(path, Encoding.UTF8.GetBytes(Text(options, port)));
        return path;
    }

    private static string Text(RedisOptions options, int port)
    {
        var settings = new Dictionary<string, string>
        {
            ["bind"] = "127.0.0.1 -::1", // the minus: no error where IPv6 is off
            ["port"] = $"{port}",
            ["daemonize"] = "no",
            ["logfile"] = "\"\"",
            ["dir"] = Quote(Path.GetFullPath(options.DataDirectory)),
            ["appendonly"] = options.IsPersistent ? "yes" : "no",
            ["appendfsync"] = "everysec",
            ["save"] = options.IsPersistent ? "60 1" : "\"\"",
            ["set-proc-title"] = "no",
        };
        if (options.Password is { } password)
            settings["requirepass"] = Quote(password);
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return string.Concat(settings.Select(setting => $"{setting.Key} {setting.Value}\n"));
    }

    /// <summary>redis.conf takes C-like escapes in double quotes; every byte that is not plain is written as one.</summary>
    private static string Quote(string text) =>
        '"' + string.Concat(Encoding.UTF8.GetBytes(text).Select(value => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'/' or (byte)'-' or (byte)'.' ? $"{(char)value}" : $"\\x{value:x2}")) + '"';
}
