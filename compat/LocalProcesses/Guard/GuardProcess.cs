using System.Diagnostics;
using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// The shell that outlives us: about 1 MB, in a session of its own, so that Ctrl+C does not reach it. Its standard
/// input is a pipe; the kernel closes our end when we die, whatever the cause. No child inherits that end.
/// </summary>
internal sealed class GuardProcess : IDisposable
{
    private static readonly string Script = ReadScript();

    private readonly Process _process;

    private GuardProcess(Process process)
    {
        _process = process;
        Identity = ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, 0);
    }

    internal ProcessIdentity Identity { get; }

    internal static GuardProcess Start(string marker, int graceSeconds)
    {
        var start = new ProcessStartInfo(ProgramPath.Require("setsid", "util-linux")) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in (string[])["/bin/sh", "-c", Script, "sky-guard", marker, graceSeconds.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(word);
        // A parent that is itself marked (a test in a test) must not mark this one: it would kill itself.
        start.Environment.Remove(ProcessGuard.MarkerVariable);
        start.WorkingDirectory = "/";
        return new GuardProcess(Process.Start(start)!);
    }

    internal void Add(ProcessRecord record) => Send($"add {record.Id} {record.StartTicks} {(int)record.Signal}");

    internal void Remove(ProcessIdentity identity) => Send($"remove {identity.Id} {identity.StartTicks}");

    internal Task WaitForExitAsync(CancellationToken cancellation = default) => _process.WaitForExitAsync(cancellation);

    /// <summary>Closes the pipe; the guard stops what is left and ends. Returns the pids it met.</summary>
    internal async Task<IReadOnlyList<int>> FinishAsync()
    {
        _process.StandardInput.Close();
        var met = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return [.. met.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
    }

    public void Dispose() => _process.Dispose();

    private void Send(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    private static string ReadScript()
    {
        using var stream = typeof(GuardProcess).Assembly.GetManifestResourceStream("guard.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
