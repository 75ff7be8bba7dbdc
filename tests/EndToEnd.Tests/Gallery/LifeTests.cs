using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;
using SkyAndStreet.Ui;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>What the scripts add: ages, pause, keys, themes, forms, answers to failures.</summary>
public sealed class LifeTests(BrowserFixture browser, GalleryHost gallery) : GalleryTests(browser, gallery)
{
    [ChromiumFact]
    public async Task Browser_and_server_write_the_same_ages()
    {
        int[] seconds = [0, 1, 59, 60, 61, 252, 599, 600, 601, 3599, 3600, 7199, 7200, 11_520, 86_400, 172_799, 172_800, 9_999_999];
        await using var watched = await OpenAsync();
        var texts = await watched.Page.EvaluateAsync<string[]>(
            "async s => { const ages = await import('/_content/SkyAndStreet.Ui/js/ages.js'); return s.map(n => ages.durationText(n * 1000)); }", seconds);
        Assert.Equal(seconds.Select(s => AgeText.Duration(TimeSpan.FromSeconds(s))), texts);
    }

    [ChromiumFact]
    public async Task Ages_grow_and_an_overdue_line_turns_amber_by_itself()
    {
        await using var watched = await OpenAsync();
        var line = watched.Page.Locator(".prov[data-stale-after]").First;
        await Assertions.Expect(line).Not.ToHaveClassAsync("prov is-stale");
        await line.EvaluateAsync("line => { line.dataset.staleAfter = '1'; }");
        await Assertions.Expect(line).ToHaveClassAsync("prov is-stale");
    }

    [ChromiumFact]
    public async Task Pause_holds_everything_that_asks_by_itself()
    {
        await using var watched = await OpenAsync();
        await MovesAsync(watched);
        await watched.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(watched.Page.Locator("[data-pause]")).ToHaveAttributeAsync("aria-pressed", "true");
        await StandsAsync(watched);
        await watched.Page.Keyboard.PressAsync("p");
        await MovesAsync(watched);
    }

    [ChromiumFact]
    public async Task A_part_is_not_swapped_while_it_holds_the_focus()
    {
        await using var watched = await OpenAsync();
        await MovesAsync(watched);
        await watched.Page.Locator("#live-link").FocusAsync();
        await StandsAsync(watched);
        Assert.Equal("live-link", await watched.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [ChromiumFact]
    public async Task A_server_that_is_gone_marks_the_page_once_and_the_mark_goes_when_it_is_back()
    {
        await using var watched = await OpenAsync();
        await watched.Page.RouteAsync("**/gallery/tick", route => route.FulfillAsync(new() { Status = 503 }));
        await Assertions.Expect(watched.Page.Locator("#connection")).ToContainTextAsync("The server does not answer", new() { Timeout = 9000 });
        Assert.Equal(0, await watched.Page.Locator("#toasts > *").CountAsync());
        await watched.Page.UnrouteAsync("**/gallery/tick");
        await Assertions.Expect(watched.Page.Locator("#connection")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Keys_open_doors_list_themselves_and_can_be_switched_off()
    {
        await using var watched = await OpenAsync();
        await watched.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(watched.Page.Locator("#keys")).ToBeVisibleAsync();
        await watched.Page.Locator("#keys-on").UncheckAsync();
        await watched.Page.Keyboard.PressAsync("Escape");
        await watched.Page.Locator("#main").FocusAsync();
        await watched.Page.Keyboard.PressAsync("t");
        Assert.Null(await watched.Page.Locator("html").GetAttributeAsync("data-theme"));
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Keys ?" }).ClickAsync();
        await watched.Page.Locator("#keys-on").CheckAsync();
        await watched.Page.Keyboard.PressAsync("Escape");
        await watched.Page.Locator("#main").FocusAsync();
        await watched.Page.Keyboard.PressAsync("g");
        await watched.Page.Keyboard.PressAsync("p");
        await watched.AddressAsync("/maintenance$");
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task Rows_are_walked_by_keys()
    {
        await using var watched = await OpenAsync();
        await watched.Page.Keyboard.PressAsync("j");
        await watched.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(watched.Page.Locator("tr.at")).ToHaveIdAsync("event-2");
        await watched.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(watched.Page.Locator("tr.at a")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_chosen_theme_stays_after_loading_again()
    {
        await using var watched = await OpenAsync();
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: auto" }).ClickAsync();
        await watched.Page.ReloadAsync();
        await Assertions.Expect(watched.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [ChromiumFact]
    public async Task A_form_that_came_back_takes_the_focus_and_a_wrong_value_is_named_at_the_field()
    {
        await using var watched = await OpenAsync();
        await Assertions.Expect(watched.Page.Locator(".sum")).ToBeFocusedAsync();
        await watched.Page.Locator("#rate").FillAsync("0");
        await watched.Page.Locator("#hold").FocusAsync();
        await Assertions.Expect(watched.Page.Locator("#rate-error")).ToHaveTextAsync("0 is outside 1 to 100000.");
        await watched.Page.Locator("#rate").FillAsync("5");
        await Assertions.Expect(watched.Page.Locator("#rate-error")).ToHaveCountAsync(0);
        await watched.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "big.npy", MimeType = "application/octet-stream", Buffer = new byte[1_100_000] });
        await Assertions.Expect(watched.Page.Locator("#file-error")).ToHaveTextAsync("big.npy has 1.0 MiB; the limit is 1.0 MiB.");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Import channel" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator("#file")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Toasts_gather_in_their_corner_and_a_failure_stays_until_it_is_closed()
    {
        await using var watched = await OpenAsync("/?toasts=true");
        await Assertions.Expect(watched.Page.Locator("#toasts .toast")).ToHaveCountAsync(2);
        await watched.Page.Locator(".toast.err-t [data-toast-close]").ClickAsync();
        await Assertions.Expect(watched.Page.Locator(".toast.err-t")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task The_curl_line_names_the_address_in_the_readers_browser()
    {
        await using var watched = await OpenAsync();
        var origin = new Uri(watched.Page.Url).GetLeftPart(UriPartial.Authority);
        await Assertions.Expect(watched.Page.Locator("#for-programs-curl")).ToContainTextAsync($"\"{origin}/api/v1/maintenance/channels\"");
    }

    private static async Task MovesAsync(WatchedPage watched)
    {
        var count = watched.Page.Locator("#live-part .stat b");
        await Assertions.Expect(count).Not.ToHaveTextAsync((await count.TextContentAsync())!);
    }

    // Two answers' time without a change; an answer already on its way may still come, so the first look is after it.
    private static async Task StandsAsync(WatchedPage watched)
    {
        var count = watched.Page.Locator("#live-part .stat b");
        await watched.Page.WaitForTimeoutAsync(300);
        var before = await count.TextContentAsync();
        await watched.Page.WaitForTimeoutAsync(600);
        Assert.Equal(before, await count.TextContentAsync());
    }
}
