namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>A test that needs Chromium; skipped, saying so, where none is installed.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.ExecutablePath is null) Skip = "Chromium is not installed (Debian: apt install chromium).";
    }
}

/// <summary>The same for a theory.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (Chromium.ExecutablePath is null) Skip = "Chromium is not installed (Debian: apt install chromium).";
    }
}
