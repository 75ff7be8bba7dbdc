namespace SkyAndStreet.LocalProcesses;

/// <summary>A program of this machine is missing. The message is one sentence that says what to install.</summary>
public sealed class MissingProgramException(string program, string sentence) : Exception(sentence)
{
    /// <summary>The program as it is called, for example <c>redis-server</c>.</summary>
    public string Program { get; } = program;
}
