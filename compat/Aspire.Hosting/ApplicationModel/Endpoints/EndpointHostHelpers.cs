namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells loopback host names from others.</summary>
public static class EndpointHostHelpers
{
    public static bool IsLocalhost(string? host) => string.Equals(host, KnownHostNames.Localhost, StringComparison.OrdinalIgnoreCase);

    public static bool IsLocalhost(Uri? uri) => IsLocalhost(uri?.Host);

    public static bool IsLocalhostTld(string? host) => host?.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) == true;

    public static bool IsLocalhostTld(Uri? uri) => IsLocalhostTld(uri?.Host);

    public static bool IsLocalhostOrLocalhostTld(string? host) => IsLocalhost(host) || IsLocalhostTld(host);

    public static bool IsLocalhostOrLocalhostTld(Uri? uri) => IsLocalhostOrLocalhostTld(uri?.Host);

    public static bool IsDevLocalhostTld(string? host) => host?.EndsWith(".dev.localhost", StringComparison.OrdinalIgnoreCase) == true;

    public static bool IsDevLocalhostTld(Uri? uri) => IsDevLocalhostTld(uri?.Host);
}
