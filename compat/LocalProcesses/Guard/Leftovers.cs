namespace SkyAndStreet.LocalProcesses;

/// <summary>Stops what a run left whose parent and guard were both killed.</summary>
internal static class Leftovers
{
    /// <returns>The recorded processes that were still alive.</returns>
    internal static async Task<IReadOnlyList<ProcessRecord>> ClearAsync(string path, int graceSeconds)
    {
        if (RunRecord.Read(path) is not { } run || run.BootId != ProcessIdentity.BootId)
            return []; // nothing of before the machine's last start can be alive
        if (run.Owner.IsAlive)
            throw new AlreadyRunningException(run.Owner.Id, Path.GetDirectoryName(path)!);
        var alive = run.Processes.Where(process => process.Identity.IsAlive).ToList();
        // The same script that the guard runs, fed with the record: there is one way of killing.
        using var guard = GuardProcess.Start(run.Marker, graceSeconds);
        foreach (var process in run.Processes)
            guard.Add(process);
        await guard.FinishAsync();
        File.Delete(path);
        return alive;
    }
}
