using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// <c>postmaster.pid</c>, by which Postgres refuses to start twice on the same data. It trusts the pid alone: after a
/// kill and a long uptime that number may belong to anybody, and the start fails for no reason.
/// </summary>
internal static class PostmasterFile
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    /// <summary>Stops a server that an earlier run left on this data, and removes a file that names no server.</summary>
    internal static async Task ClearAsync(string dataDirectory, PostgresOptions options, CancellationToken cancellation)
    {
        var file = Path.Combine(dataDirectory, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var first = (await File.ReadAllLinesAsync(file, cancellation)).FirstOrDefault();
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && ServerOn(dataDirectory, pid) is { } server)
            await StopAsync(server, options, cancellation);
        File.Delete(file); // a server that ended cleanly has done it itself; no harm
    }

    /// <summary>The process, if it is a server on this very data: its working directory is the data folder.</summary>
    private static ProcessIdentity? ServerOn(string dataDirectory, int pid)
    {
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName == dataDirectory ? ProcessIdentity.Of(pid) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // ended, or another user's: not one that could write here
        }
    }

    private static async Task StopAsync(ProcessIdentity server, PostgresOptions options, CancellationToken cancellation)
    {
        options.Log?.Invoke($"A database server of an earlier run (process {server.Id}) still uses the data; stopping it.");
        foreach (var signal in (ProcessSignal[])[ProcessSignal.Interrupt, ProcessSignal.Quit, ProcessSignal.Kill])
        {
            ProcessGroup.Signal(server, signal);
            if (await Wait.UntilAsync(() => !server.IsAlive, StopLimit, options.Clock, cancellation))
                return;
        }
        throw new PostgresException($"Process {server.Id} uses the data of {options.Name} and does not end; kill it.");
    }
}
