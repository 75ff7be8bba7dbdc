namespace SkyAndStreet.Cli.Testing;

/// <summary>What was asked of <c>./sky test</c>.</summary>
public sealed record TestRequest(string? Level = null, string? Project = null, string? Name = null, bool Coverage = false, bool Build = true);
