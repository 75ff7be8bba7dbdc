namespace SkyAndStreet.LocalProcesses.Tests;

/// <summary>
/// A parent that the tests can kill: <c>dotnet exec THIS hold DIRECTORY</c> guards three children (one that ignores
/// TERM, one whose own child leaves the group) and prints "holding GUARD_PID PID PID ...".
/// </summary>
internal static class HolderProgram
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["hold", var directory])
            return 64; // usage
        await using var guard = await ProcessGuard.StartAsync(directory, log: null, graceSeconds: 1);
        var plain = Start(guard, "sleep 600");
        var stubborn = Start(guard, "trap '' TERM; echo ready; while :; do sleep 600; done");
        var escaping = new TaskCompletionSource<string>();
        // The shell dies with its group; what it sent into another session does not.
        Start(guard, "setsid sleep 600 & echo $!; wait", line => escaping.TrySetResult(line.Text));
        Console.WriteLine($"holding {guard.GuardProcessId} {plain.Id} {stubborn.Id} {await escaping.Task}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static LocalProcess Start(ProcessGuard guard, string script, Action<ProcessLine>? onLine = null) =>
        LocalProcess.Start(new ProcessSpecification { Executable = "/bin/sh", Arguments = ["-c", script], Guard = guard, OnLine = onLine });
}
