namespace SkyAndStreet.Cli;

/// <summary>Ends a command with one sentence for the person who typed it: what, where, and what to do.</summary>
public sealed class SkyException(string message, int exitCode = ExitCodes.Failed, Exception? cause = null)
    : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
