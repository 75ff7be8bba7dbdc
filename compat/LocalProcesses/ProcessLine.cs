namespace SkyAndStreet.LocalProcesses;

/// <summary>A line of output as it came, without its line end.</summary>
/// <param name="At">When its end was read.</param>
/// <param name="IsError">It came on the standard error stream.</param>
/// <param name="Text">At most <see cref="ProcessSpecification.MaximumLineLength"/> characters; a longer line comes in pieces.</param>
public readonly record struct ProcessLine(DateTimeOffset At, bool IsError, string Text);
