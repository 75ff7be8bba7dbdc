namespace SkyAndStreet.LocalProcesses;

/// <summary>What to start, and how.</summary>
public sealed record ProcessSpecification
{
    /// <summary>A path, or a name looked up in PATH.</summary>
    public required string Executable { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the variables of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>False starts with an empty environment plus <see cref="Environment"/>.</summary>
    public bool InheritEnvironment { get; init; } = true;

    public string? WorkingDirectory { get; init; }

    /// <summary>For records and messages; default the file name of the executable.</summary>
    public string? Name { get; init; }

    /// <summary>Run as this user; only root may ask for it.</summary>
    public string? User { get; init; }

    /// <summary>What asks the program to end.</summary>
    public ProcessSignal StopSignal { get; init; } = ProcessSignal.Terminate;

    /// <summary>Ends the process group when this process dies.</summary>
    public ProcessGuard? Guard { get; init; }

    /// <summary>Called line by line, one call at a time. It must not throw: what it throws fails <see cref="LocalProcess.Exited"/>.</summary>
    public Action<ProcessLine>? OnLine { get; init; }

    /// <summary>Characters, 80 to 1 Mi.</summary>
    public int MaximumLineLength { get; init; } = 16 * 1024;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal string DisplayName => Name ?? Path.GetFileName(Executable);
}
