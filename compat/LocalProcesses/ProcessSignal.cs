namespace SkyAndStreet.LocalProcesses;

/// <summary>The signals a process is stopped with; the values are Linux's on x64 and arm64.</summary>
public enum ProcessSignal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}
