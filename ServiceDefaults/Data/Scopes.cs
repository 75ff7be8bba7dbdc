namespace SkyAndStreet.ServiceDefaults;

/// <summary>Whose migrations: numbers count within a scope.</summary>
internal static class Scopes
{
    /// <summary>What every service's database has.</summary>
    public const string Everyone = "sky";

    /// <summary>The service's own tables.</summary>
    public const string Service = "service";
}
