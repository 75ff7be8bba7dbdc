namespace SkyAndStreet.Cli.Checks;

/// <summary>One line of <c>./sky check</c>.</summary>
public sealed record Check(string Name, Func<CancellationToken, Task<CheckResult>> RunAsync);
