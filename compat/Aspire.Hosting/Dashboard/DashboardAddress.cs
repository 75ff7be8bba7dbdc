using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Where the dashboard listens and what opens it. Chosen once, before the first resource asks for it.</summary>
internal sealed class DashboardAddress(IConfiguration configuration)
{
    public const int DefaultPort = 18888;

    /// <summary>0 until <see cref="Choose"/>.</summary>
    public int Port { get; private set; }

    public Uri Url => new($"http://localhost:{Port}");

    /// <summary>Of the login link.</summary>
    public string BrowserToken { get; } = Setting(configuration, "DASHBOARD_FRONTEND_BROWSERTOKEN", "AppHost:BrowserToken");

    /// <summary>Of telemetry senders.</summary>
    public string OtlpApiKey { get; } = configuration["AppHost:OtlpApiKey"] is { Length: > 0 } set ? set : NewToken();

    /// <summary>Of the command line tool; it is only in a file that its owner can read.</summary>
    public string ControlToken { get; } = NewToken();

    public string LoginUrl => $"{Url}login?t={Uri.EscapeDataString(BrowserToken)}";

    /// <summary>The port that was asked for: by the launch profile's applicationUrl, else 18888.</summary>
    public int WantedPort => (configuration["ASPNETCORE_URLS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp ? uri.Port : 0)
        .FirstOrDefault(port => port > 0, DefaultPort);

    /// <summary>Fixes the port and tells telemetry senders of it: OTLP over HTTP only, so an address for gRPC is withdrawn.</summary>
    public void Choose(int port)
    {
        Port = port;
        configuration["AppHost:OtlpApiKey"] = OtlpApiKey;
        configuration["AppHost:BrowserToken"] = BrowserToken;
        configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Url.ToString().TrimEnd('/');
        configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "";
        configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"] = "";
    }

    private static string Setting(IConfiguration configuration, string name, string other) =>
        new[] { configuration[$"ASPIRE_{name}"], configuration[$"DOTNET_{name}"], configuration[other] }.FirstOrDefault(value => value is { Length: > 0 }) ?? NewToken();

    private static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
