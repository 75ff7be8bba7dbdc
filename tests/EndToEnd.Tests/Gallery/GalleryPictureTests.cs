using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>Looks at every component at the widths and in the themes that the interface language names.</summary>
[Trait("Level", "browser")]
[Collection(SharedBrowser.Name)]
public sealed class GalleryPictureTests(BrowserFixture browser, GalleryHost gallery) : IClassFixture<GalleryHost>
{
    [ChromiumTheory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Dark)]
    public async Task Every_component_fits_without_complaints(int width, ColorScheme scheme)
    {
        await using var watched = await browser.OpenAsync(new Viewing(width) { Scheme = scheme });
        await watched.Page.GotoAsync(gallery.Address + "/");
        await watched.Page.Locator(".plot").ScrollIntoViewIfNeededAsync();
        await watched.SeeAsync(".plot.on");
        await watched.SeeAsync("#late-part");
        await watched.KeepPictureAsync($"gallery-{width}-{scheme.ToString().ToLowerInvariant()}");
        Assert.Empty(await watched.SidewaysAsync());
        Assert.Empty(watched.Complaints);
    }
}
