namespace SkyAndStreet.ServiceDefaults;

/// <summary>What a service may say about itself in <c>AddServiceDefaults</c>.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>Path segment of the system (<c>/{system}/docs</c>) and stem of its consumer groups: the last part of the application's name, in lower case.</summary>
    public required string System { get; set; }

    /// <summary>Whether callers are known by the gateway's service token. Only the gateway itself says no, and brings its own scheme.</summary>
    public bool AcceptServiceTokens { get; set; } = true;
}
