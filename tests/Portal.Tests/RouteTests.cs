using System.Net;
using AngleSharp.Html.Parser;

namespace SkyAndStreet.Portal.Tests;

public sealed class RouteTests : IAsyncLifetime
{
    private readonly PortalUnderTest _portal = new(null, new SettableClock());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_door_of_a_planned_system_says_that_it_is_planned()
    {
        var page = await _portal.SeeAsync("/traffic");
        Assert.Equal("Traffic", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("This system is planned", page.Body!.TextContent);
        Assert.Equal("Traffic", page.QuerySelector(".nav [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task The_door_of_a_built_system_that_does_not_run_says_how_to_start_it() =>
        Assert.Contains("./sky up maintenance", (await _portal.SeeAsync("/maintenance")).Body!.TextContent);

    [Fact]
    public async Task Without_any_system_the_home_page_says_so() =>
        Assert.Contains("No system is running", (await _portal.SeeAsync("/")).QuerySelector("#attention")!.TextContent);

    [Fact]
    public async Task Doors_carry_the_state_of_each_system()
    {
        var doors = await _portal.SeeAsync("/portal/doors?at=iss");
        Assert.Equal("ISSPlanned", doors.QuerySelector("[aria-current]")!.TextContent);
        Assert.Equal(5, doors.QuerySelectorAll("a.mut").Length);
    }

    [Theory]
    [InlineData("/portal/cards/maintenance")]
    [InlineData("/portal/cards/nothing")]
    public async Task A_card_of_an_absent_system_is_not_found(string path)
    {
        using var response = await _portal.AskAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/nothing/here", PortalUnderTest.Ada, HttpStatusCode.NotFound, "/nothing/here is not a page")]
    [InlineData("/", null, HttpStatusCode.Unauthorized, "Sign in first")]
    public async Task An_error_is_a_page_in_the_same_look(string path, string? caller, HttpStatusCode status, string said)
    {
        using var response = await _portal.AskAsync(path, caller);
        Assert.Equal(status, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Contains(said, page.Body!.TextContent);
        Assert.NotNull(page.QuerySelector("header.bar .brand"));
    }

    [Theory]
    [InlineData("/api/v1/nothing", "text/html")]
    [InlineData("/nothing", "application/json")]
    public async Task Programs_get_no_page(string path, string accept)
    {
        using var response = await _portal.AskAsync(path, accept: accept);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("<html", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/_content/SkyAndStreet.Ui/sky.css", "text/css")]
    [InlineData("/_content/SkyAndStreet.Ui/js/sky.js", "text/javascript")]
    [InlineData("/_content/SkyAndStreet.Ui/lib/htmx.min.js", "text/javascript")]
    [InlineData("/_content/SkyAndStreet.Ui/lib/uPlot.iife.min.js", "text/javascript")]
    public async Task Stylesheet_and_scripts_are_public_and_revalidated(string path, string type)
    {
        using var response = await _portal.AskAsync(path, caller: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(response.Headers.ETag);
    }
}
