namespace SkyAndStreet.Gateway.Identity;

/// <summary>By what a caller was recognised: the authentication type of its identity.</summary>
internal static class Evidence
{
    public const string ApiKey = "api-key";
    public const string Session = "session";
    public const string Loopback = "loopback";

    /// <summary>
    /// Whether a browser supplies the evidence by itself, whichever page caused the request. Such requests must come
    /// from our own pages; an API key, in contrast, is only known to who was given it.
    /// </summary>
    public static bool IsAmbient(string? evidence) => evidence is Session or Loopback;
}
