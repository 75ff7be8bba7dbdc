using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Containers;

/// <summary>The container engine of this machine, if one answers.</summary>
internal sealed class ContainerEngine(IConfiguration configuration)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<string?>? _found;

    /// <returns>Path of docker or podman, or null. Asked once.</returns>
    public Task<string?> FindAsync()
    {
        lock (_gate) return _found ??= ProbeAllAsync();
    }

    /// <summary>Runs one command of the engine.</summary>
    public static async Task<int> RunAsync(string engine, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(engine, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(LongestAnswer);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await output;
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return -1;
        }
    }

    private async Task<string?> ProbeAllAsync()
    {
        var wanted = configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"];
        string[] names = wanted is null ? ["docker", "podman"] : [wanted];
        foreach (var path in names.Select(name => ProgramPath.Find(name)).OfType<string>())
        {
            if (await RunAsync(path, "version", "--format", "{{.Server.Version}}") == 0) return path;
        }

        return null;
    }
}
