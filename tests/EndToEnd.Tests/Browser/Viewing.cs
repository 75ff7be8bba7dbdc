using Microsoft.Playwright;

namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>How a page is looked at.</summary>
public sealed record Viewing(int Width = 1280, int Height = 900)
{
    public ColorScheme Scheme { get; init; } = ColorScheme.Light;

    public string TimeZone { get; init; } = "Europe/Ljubljana";

    public bool Scripts { get; init; } = true;

    public ReducedMotion Motion { get; init; } = ReducedMotion.NoPreference;

    public ForcedColors Forced { get; init; } = ForcedColors.None;
}
