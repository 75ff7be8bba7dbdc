namespace SkyAndStreet.ServiceDefaults;

/// <summary>A relation that lets one tenant see another's rows, or whose migration does not say whose they are.</summary>
/// <param name="Name">Schema and name.</param>
/// <param name="Reason">What is missing, and what to write.</param>
public sealed record UnguardedTable(string Name, string Reason);
