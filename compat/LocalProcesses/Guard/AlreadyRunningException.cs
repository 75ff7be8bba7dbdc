namespace SkyAndStreet.LocalProcesses;

/// <summary>Another process still runs from the same folder; two would fight over its data.</summary>
public sealed class AlreadyRunningException(int processId, string runDirectory)
    : Exception($"Process {processId} already runs from {runDirectory}; stop it first (Ctrl+C where it runs, or 'kill {processId}').")
{
    public int ProcessId { get; } = processId;
}
