namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// A process for good: a pid alone is given to another process sooner or later, a pid with its start time is not
/// (until the machine starts again, which <see cref="BootId"/> tells).
/// </summary>
/// <param name="Id">The pid.</param>
/// <param name="StartTicks">Field 22 of /proc/PID/stat: clock ticks between boot and start.</param>
public readonly record struct ProcessIdentity(int Id, long StartTicks)
{
    /// <summary>Changes with every start of the machine.</summary>
    public static string BootId { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    public static ProcessIdentity Current { get; } = Of(Environment.ProcessId)!.Value;

    /// <summary>True while exactly this process runs; false for a zombie and for another process with its pid.</summary>
    public bool IsAlive => ProcFile.Read(Id) is { IsZombie: false } stat && stat.StartTicks == StartTicks;

    /// <summary>Null when no process has this pid.</summary>
    public static ProcessIdentity? Of(int processId) =>
        ProcFile.Read(processId) is { } stat ? new ProcessIdentity(processId, stat.StartTicks) : null;
}
