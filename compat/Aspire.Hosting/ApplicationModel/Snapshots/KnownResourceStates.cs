using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Texts of the states that mean something to the host.</summary>
public static class KnownResourceStates
{
    public static readonly string Starting = nameof(Starting);
    public static readonly string Running = nameof(Running);
    public static readonly string FailedToStart = nameof(FailedToStart);
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);
    public static readonly string Stopping = nameof(Stopping);
    public static readonly string Exited = nameof(Exited);
    public static readonly string Finished = nameof(Finished);
    public static readonly string Waiting = nameof(Waiting);
    public static readonly string NotStarted = nameof(NotStarted);
    public static readonly string Active = nameof(Active);

    /// <summary>States that end by themselves only when somebody starts the resource again.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

public static class KnownResourceStateStyles
{
    public static readonly string Success = "success";
    public static readonly string Error = "error";
    public static readonly string Info = "info";
    public static readonly string Warn = "warning";
}

/// <summary>A state's text and the colour it is shown in.</summary>
[DebuggerDisplay("{Text}")]
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    [return: NotNullIfNotNull(nameof(s))]
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}
