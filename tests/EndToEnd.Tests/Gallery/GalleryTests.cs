using SkyAndStreet.EndToEnd.Tests.Browser;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>Opens the gallery for each test and closes it; a complaint of the browser fails the test.</summary>
[Trait("Level", "browser")]
[Collection(SharedBrowser.Name)]
public abstract class GalleryTests(BrowserFixture browser, GalleryHost gallery) : IClassFixture<GalleryHost>
{
    protected Task<WatchedPage> OpenAsync(string path = "/") => OpenAsync(new Viewing(), path);

    protected async Task<WatchedPage> OpenAsync(Viewing viewing, string path = "/")
    {
        var watched = await browser.OpenAsync(viewing);
        await watched.Page.GotoAsync(gallery.Address + path);
        return watched;
    }

    protected static async Task<WatchedPage> WithPlotAsync(WatchedPage watched)
    {
        await watched.Page.Locator(".plot").ScrollIntoViewIfNeededAsync();
        await watched.SeeAsync(".plot.on");
        return watched;
    }
}
