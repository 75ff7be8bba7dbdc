using Microsoft.Playwright;

namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>One browser for all tests of the assembly; each test opens its own pages.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.ExecutablePath is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.ExecutablePath,
            Args = Chromium.Arguments,
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page that writes down whatever a reader should not find: script errors, refused contents, failed requests.</summary>
    public Task<WatchedPage> OpenAsync(Viewing viewing) =>
        WatchedPage.OpenAsync(_browser ?? throw new InvalidOperationException("Chromium is not there; use [ChromiumFact]."), viewing);
}

/// <summary>Tests that look at pages share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
