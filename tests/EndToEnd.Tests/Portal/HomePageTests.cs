using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;

namespace SkyAndStreet.EndToEnd.Tests.Portal;

[Trait("Level", "browser")]
[Collection(SharedBrowser.Name)]
public sealed class HomePageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly PortalInBrowser _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    [ChromiumTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task The_home_page_fits_without_complaints(int width, ColorScheme scheme)
    {
        await using var watched = await browser.OpenAsync(new Viewing(width) { Scheme = scheme });
        await watched.Page.GotoAsync(_portal.Address + "/");
        await watched.SeeAsync("#card-maintenance .stat");
        await watched.KeepPictureAsync($"home-{width}-{scheme.ToString().ToLowerInvariant()}");
        Assert.Empty(await watched.SidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task A_card_refreshes_by_itself_and_holds_its_value_when_the_system_goes_down()
    {
        await using var watched = await browser.OpenAsync(new Viewing());
        await watched.Page.GotoAsync(_portal.Address + "/");
        var figure = watched.Page.Locator("#card-maintenance .stat b");
        await Assertions.Expect(figure).ToHaveTextAsync("86,400");
        _portal.Samples = 90_000;
        await Assertions.Expect(figure).ToHaveTextAsync("90,000", new() { Timeout = 9_000 });
        _portal.Samples = null;
        await Assertions.Expect(watched.Page.Locator("#card-maintenance .stat.held b")).ToHaveTextAsync("90,000", new() { Timeout = 9_000 });
        await Assertions.Expect(watched.Page.Locator("#attention li")).ToContainTextAsync("status 503", new() { Timeout = 9_000 });
        await watched.KeepPictureAsync("home-down");
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task An_unknown_address_is_a_page_of_the_product()
    {
        await using var watched = await browser.OpenAsync(new Viewing());
        await watched.Page.GotoAsync(_portal.Address + "/lost");
        await Assertions.Expect(watched.Page.Locator("h1")).ToHaveTextAsync("Not found");
        await watched.KeepPictureAsync("not-found");
    }

    [ChromiumFact]
    public async Task A_planned_system_stands_behind_its_door()
    {
        await using var watched = await browser.OpenAsync(new Viewing());
        await watched.Page.GotoAsync(_portal.Address + "/");
        await watched.Page.Locator(".nav").GetByText("Traffic").ClickAsync();
        await Assertions.Expect(watched.Page.Locator("h1")).ToHaveTextAsync("Traffic");
        await watched.KeepPictureAsync("planned");
        Assert.Empty(watched.Complaints);
    }
}
