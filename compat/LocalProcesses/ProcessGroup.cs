namespace SkyAndStreet.LocalProcesses;

/// <summary>Signals to a process group whose leader we started.</summary>
internal static class ProcessGroup
{
    /// <summary>
    /// To the whole group; an interrupt to the leader alone, because programs that know it (Postgres) pass it on
    /// themselves. Nothing happens when the pid belongs to another process by now.
    /// </summary>
    internal static void Signal(ProcessIdentity leader, ProcessSignal signal)
    {
        // While members live the kernel does not give the number away, so a vanished leader still names its group.
        if (ProcFile.Read(leader.Id) is { } now && now.StartTicks != leader.StartTicks)
            return;
        // Before setsid has run there is no group yet: fall back to the process itself.
        if (signal == ProcessSignal.Interrupt || Libc.Kill(-leader.Id, (int)signal) != 0)
            SignalOne(leader, signal);
    }

    private static void SignalOne(ProcessIdentity process, ProcessSignal signal)
    {
        if (process.IsAlive)
            _ = Libc.Kill(process.Id, (int)signal); // the only failure left is that it has just ended
    }
}
