using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>A Kafka broker of our own.</summary>
public sealed class KafkaServer : IAsyncDisposable
{
    private KafkaServer(LocalProcess process, int port)
    {
        Process = process;
        Port = port;
    }

    public LocalProcess Process { get; }

    public int Port { get; }

    public string BootstrapServers => $"localhost:{Port}";

    /// <summary>Returns when the broker answers.</summary>
    /// <exception cref="MissingProgramException">The broker has not been built, or there is no dotnet.</exception>
    /// <exception cref="ServerStartException">The broker ended, or was not ready in time.</exception>
    public static async Task<KafkaServer> StartAsync(KafkaOptions options, CancellationToken cancellation = default)
    {
        if (!File.Exists(options.AssemblyPath))
            throw new MissingProgramException("SkyAndStreet.Kafka.dll", $"The Kafka broker is not at {options.AssemblyPath}: run 'dotnet build compat/Kafka'.");
        var port = options.Port == 0 ? FreePorts.Take() : options.Port;
        var start = new ServerStart(options.Name, options.StartLimit, options.Clock, options.OnLine);
        var process = LocalProcess.Start(Specification(options, port, start));
        try
        {
            await Wait.UntilReadyAsync(process, stop => KafkaProbe.IsReadyAsync(port, stop), start, cancellation);
            return new KafkaServer(process, port);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public Task StopAsync(TimeSpan? grace = null) => Process.StopAsync(grace);

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();

    private static ProcessSpecification Specification(KafkaOptions options, int port, ServerStart start) => new()
    {
        // The host that runs us, if it is dotnet itself: it need not be on the PATH.
        Executable = DotnetHost.Path,
        Arguments = ["exec", options.AssemblyPath, "--data", Path.GetFullPath(options.DataDirectory), "--port", port.ToString(CultureInfo.InvariantCulture), .. options.Arguments],
        Environment = options.Environment,
        Name = options.Name,
        Guard = options.Guard,
        OnLine = start.OnLine,
        Clock = options.Clock,
    };
}
