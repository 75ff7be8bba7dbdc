namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>The machine's own Chromium: no browser is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("SKY_CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    internal static string? ExecutablePath { get; } = Places.FirstOrDefault(File.Exists);

    // Chromium refuses its sandbox to root.
    internal static string[] Arguments =>
        Environment.UserName == "root" ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
}
