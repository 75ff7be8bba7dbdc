using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>What WCAG 2.2 AA asks that a machine can measure.</summary>
public sealed class AccessTests(BrowserFixture browser, GalleryHost gallery) : GalleryTests(browser, gallery)
{
    [ChromiumTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_text_has_contrast(ColorScheme scheme)
    {
        await using var watched = await OpenAsync(new Viewing { Scheme = scheme });
        Assert.Empty(await watched.Page.EvaluateAsync<string[]>(PageChecks.LowContrast));
    }

    [ChromiumFact]
    public async Task Every_target_is_at_least_24_pixels_high()
    {
        await using var watched = await OpenAsync();
        Assert.Empty(await watched.Page.EvaluateAsync<string[]>(PageChecks.SmallTargets));
    }

    [ChromiumFact]
    public async Task Every_control_has_a_name_and_every_id_is_unique()
    {
        await using var watched = await OpenAsync();
        Assert.Empty(await watched.Page.EvaluateAsync<string[]>(PageChecks.Nameless));
        Assert.Empty(await watched.Page.EvaluateAsync<string[]>(PageChecks.RepeatedIds));
    }

    [ChromiumFact]
    public async Task Focus_is_never_under_the_bar()
    {
        await using var watched = await OpenAsync(new Viewing(1280, 500));
        await watched.Page.Locator("#event-4 a").FocusAsync();
        for (var i = 0; i < 14; i++) await watched.Page.Keyboard.PressAsync("Shift+Tab");
        var top = await watched.Page.EvaluateAsync<double>("() => document.activeElement.getBoundingClientRect().top");
        var bar = await watched.Page.EvaluateAsync<double>("() => document.querySelector('.bar').getBoundingClientRect().bottom");
        Assert.True(top >= bar, $"focus at {top}, the bar ends at {bar}");
    }

    [ChromiumFact]
    public async Task The_skip_link_is_first_and_leads_to_the_content()
    {
        await using var watched = await OpenAsync("/maintenance?plain=true");
        await watched.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await watched.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await watched.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await watched.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.EndsWith("/maintenance?plain=true#main", watched.Page.Url, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Without_scripts_the_page_is_complete()
    {
        await using var watched = await OpenAsync(new Viewing { Scripts = false });
        await Assertions.Expect(watched.Page.Locator("[data-plot-box] path.l0")).ToBeVisibleAsync();
        await Assertions.Expect(watched.Page.Locator("[data-plot-tools]")).ToBeHiddenAsync();
        await Assertions.Expect(watched.Page.Locator("[data-theme-next]")).ToBeHiddenAsync();
        await watched.KeepPictureAsync("gallery-no-scripts");
    }

    [ChromiumFact]
    public async Task Text_spacing_does_not_widen_a_phone_page()
    {
        await using var watched = await OpenAsync(new Viewing(320));
        // The Web's own rule 1.4.12, set through the object model because the policy refuses style elements.
        await watched.Page.EvaluateAsync("() => document.querySelectorAll('main *').forEach(e => { e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; })");
        Assert.Empty(await watched.SidewaysAsync());
    }

    [ChromiumFact]
    public async Task Forced_colours_and_paper_keep_everything()
    {
        await using var watched = await OpenAsync(new Viewing { Forced = ForcedColors.Active });
        await watched.KeepPictureAsync("gallery-forced-colours");
        await watched.Page.EmulateMediaAsync(new() { Media = Media.Print, ForcedColors = ForcedColors.None });
        await Assertions.Expect(watched.Page.Locator(".bar")).ToBeHiddenAsync();
        await watched.KeepPictureAsync("gallery-print");
    }
}
