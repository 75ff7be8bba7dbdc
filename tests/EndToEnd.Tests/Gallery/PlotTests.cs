using System.Globalization;
using System.Web;
using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

public sealed class PlotTests(BrowserFixture browser, GalleryHost gallery) : GalleryTests(browser, gallery)
{
    // The gallery's form with errors takes the focus and scrolls there; a plot is best looked at in peace.
    private const string WithoutFocus = "/?plain=true";

    [ChromiumFact]
    public async Task Buttons_zoom_and_the_address_carries_the_window()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Samples(watched, "43,200 samples in view");
        var (from, to) = Window(watched);
        Assert.Equal(12, (to - from).TotalHours, 0.1);
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "All" }).ClickAsync();
        await Samples(watched, "86,400 samples in view");
        Assert.DoesNotContain("from=", watched.Page.Url);
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task A_drag_shows_the_dragged_stretch_and_a_double_click_the_whole()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        var box = (await watched.Page.Locator(".u-over").BoundingBoxAsync())!;
        await watched.Page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + 60);
        await watched.Page.Mouse.DownAsync();
        await watched.Page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + 60, new() { Steps = 5 });
        await watched.Page.Mouse.UpAsync();
        await watched.AddressAsync("from=");
        var (from, to) = Window(watched);
        Assert.Equal(6, (to - from).TotalHours, 0.2);
        await watched.Page.Mouse.DblClickAsync(box.X + 100, box.Y + 60);
        await watched.AddressAsync("^(?!.*from=)");
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task Keys_zoom_read_and_say_the_value()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        await watched.Page.Locator(".plot").FocusAsync();
        await watched.Page.Keyboard.PressAsync("+");
        await Samples(watched, "43,200 samples in view");
        await watched.Page.Keyboard.PressAsync("End");
        await watched.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(watched.Page.Locator("[data-plot-cursor]")).ToContainTextAsync("mm/s");
        await Assertions.Expect(watched.Page.Locator("[data-plot-message]")).ToContainTextAsync("UTC · ");
        await watched.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await watched.Page.Keyboard.PressAsync("0");
        await watched.AddressAsync("^(?!.*from=)");
        Assert.Empty(watched.Complaints);
    }

    [ChromiumFact]
    public async Task The_table_follows_the_visible_window()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        var first = watched.Page.Locator("#vibration-table tbody th").First;
        await watched.Page.GetByText("View as table").ClickAsync();
        await Assertions.Expect(first).ToContainTextAsync("UTC");
        var before = await first.TextContentAsync();
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Assertions.Expect(first).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(watched.Page.Locator("#vibration-table tbody tr")).ToHaveCountAsync(24);
    }

    [ChromiumFact]
    public async Task A_failed_answer_is_told_with_its_reason_and_Retry_brings_the_data()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        await watched.Page.RouteAsync("**/gallery/window**", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"detail":"timeout after 5 s"}""" }));
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator("[data-plot-message]")).ToContainTextAsync("Could not read the data: timeout after 5 s");
        await watched.Page.UnrouteAsync("**/gallery/window**");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Retry", Exact = true }).ClickAsync();
        await Samples(watched, "43,200 samples in view");
    }

    [ChromiumFact]
    public async Task The_canvas_stands_in_the_box_that_the_server_drew()
    {
        await using var watched = await OpenAsync(WithoutFocus);
        await watched.Page.Locator(".plot").ScrollIntoViewIfNeededAsync();
        var before = await watched.Page.Locator("#vibration").BoundingBoxAsync();
        await watched.SeeAsync(".plot.on");
        var after = await watched.Page.Locator("#vibration").BoundingBoxAsync();
        Assert.Equal(before!.Height, after!.Height);
        var server = await watched.Page.Locator("[data-plot-box] > svg").Nth(1).BoundingBoxAsync();
        var canvas = await watched.Page.Locator(".u-over").BoundingBoxAsync();
        Assert.InRange(canvas!.X - server!.X, -1.5, 1.5);
        Assert.InRange(canvas.Y - server.Y, -1.5, 1.5);
        Assert.InRange(canvas.Width - server.Width, -2, 2);
        Assert.InRange(canvas.Height - server.Height, -2, 2);
    }

    [ChromiumFact]
    public async Task The_line_takes_the_colour_of_a_newly_chosen_theme()
    {
        await using var watched = await WithPlotAsync(await OpenAsync(WithoutFocus));
        Assert.Equal("rgb(26, 30, 36)", await InkAsync(watched));
        await watched.Page.Keyboard.PressAsync("t");
        await watched.Page.Keyboard.PressAsync("t");
        await Assertions.Expect(watched.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal("rgb(223, 226, 231)", await InkAsync(watched));
    }

    // Which of the two inks the canvas shows: token c0 in light and in dark.
    private static Task<string> InkAsync(WatchedPage watched) => watched.Page.EvaluateAsync<string>(
        """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const canvas = document.querySelector(".uplot canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const inks = [[26, 30, 36], [223, 226, 231]];
          const counts = inks.map(() => 0);
          for (let i = 0; i < data.length; i += 4) inks.forEach((ink, k) => { if (data[i + 3] === 255 && ink.every((v, c) => data[i + c] === v)) counts[k]++; });
          return `rgb(${inks[counts[0] > counts[1] ? 0 : 1].join(", ")})`;
        }
        """);

    private static Task Samples(WatchedPage watched, string text) =>
        Assertions.Expect(watched.Page.Locator("[data-plot-cursor]")).ToHaveTextAsync(text);

    private static (DateTimeOffset From, DateTimeOffset To) Window(WatchedPage watched)
    {
        var query = HttpUtility.ParseQueryString(new Uri(watched.Page.Url).Query);
        return (Parse(query["from"]!), Parse(query["to"]!));
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
