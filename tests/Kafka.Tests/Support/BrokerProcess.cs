using System.Diagnostics;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>The broker as the program that is shipped, so that it can be killed.</summary>
internal sealed class BrokerProcess : IDisposable
{
    private readonly Process _process;

    private BrokerProcess(Process process, string bootstrapServers)
    {
        _process = process;
        BootstrapServers = bootstrapServers;
    }

    public string BootstrapServers { get; }

    public static async Task<BrokerProcess> StartAsync(string dataFolder, int port = 0, params string[] arguments)
    {
        string[] all =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "SkyAndStreet.Kafka.dll"),
            "--data", dataFolder, "--port", $"{port}", "--rebalance-delay-ms", "0", .. arguments,
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        const string Ready = "listening on ";
        Assert.True(line?.StartsWith(Ready, StringComparison.Ordinal), $"the broker wrote '{line}'");
        return new BrokerProcess(process, line![Ready.Length..]);
    }

    /// <summary>Ends the process as a crash does: nothing of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
