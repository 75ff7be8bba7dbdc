using System.Diagnostics;

namespace SkyAndStreet.Kafka.Bench;

/// <summary>The broker as a process of its own, with a data folder that is removed afterwards.</summary>
internal sealed class BrokerUnderLoad : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private BrokerUnderLoad(Process process, string folder, string servers, long startMilliseconds)
    {
        _process = process;
        _folder = folder;
        Servers = servers;
        StartMilliseconds = startMilliseconds;
    }

    public string Servers { get; }

    public long StartMilliseconds { get; }

    public long ResidentMegabytes => Status("VmRSS") / 1024;

    public long PeakMegabytes => Status("VmHWM") / 1024;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<BrokerUnderLoad> StartAsync(string flush)
    {
        var folder = Directory.CreateTempSubdirectory("sky-kafka-bench-").FullName;
        var clock = Stopwatch.StartNew();
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "SkyAndStreet.Kafka.dll"), "--data", folder, "--port", "0", "--flush", flush];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the broker did not start");
        return new BrokerUnderLoad(process, folder, line["listening on ".Length..], clock.ElapsedMilliseconds);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Kilobytes, from /proc.
    private long Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
