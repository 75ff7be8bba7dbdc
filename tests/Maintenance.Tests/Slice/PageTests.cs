using System.Net;
using SkyAndStreet.Maintenance.Features;

namespace SkyAndStreet.Maintenance.Tests.Slice;

[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class PageTests(MaintenanceHost host)
{
    private readonly Caller _caller = host.NewTenant();

    [Fact]
    public async Task Without_channels_the_page_says_why_and_shows_one_way_on()
    {
        var html = await HtmlAsync("/maintenance");
        Assert.Contains("No channels yet", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/maintenance/import\"", html, StringComparison.Ordinal);
        Assert.Contains("For programs", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channels_are_listed_with_what_was_found()
    {
        var import = await _caller.ImportAsync("T-3", NpyFile.Channel(6_000, burstAt: 4_000), "&spacecraft=SMAP&rate=1000000");
        var html = await HtmlAsync("/maintenance");
        Assert.Contains($"<a href=\"/maintenance/channels/{import.ChannelId}\">T-3</a>", html, StringComparison.Ordinal);
        Assert.Contains("6,000", html, StringComparison.Ordinal);
        Assert.Contains("Complete", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_shows_its_plot_labels_and_events()
    {
        var import = await _caller.ImportAsync("T-4", NpyFile.Channel(6_000, burstAt: 4_000), "&rate=1000000&labels=[{\"start\":3990,\"end\":4060,\"class\":\"point\"}]");
        var html = await HtmlAsync($"/maintenance/channels/{import.ChannelId}");
        Assert.Contains($"/api/v1/maintenance/channels/{import.ChannelId}/plot", html, StringComparison.Ordinal);
        Assert.Contains("3,990 to 4,060", html, StringComparison.Ordinal);
        Assert.Contains("inside a label", html, StringComparison.Ordinal);
        Assert.Contains("6,000 samples in view", html, StringComparison.Ordinal);
        var zoomed = await HtmlAsync($"/maintenance/channels/{import.ChannelId}?from=2020-01-02T00:00:00Z&to=2020-01-02T01:00:00Z");
        Assert.Contains("60 samples in view", zoomed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_channel_is_a_page_that_says_so()
    {
        using var answer = await _caller.GetAsync($"/maintenance/channels/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_imports_and_leads_to_the_channel_with_its_progress()
    {
        using var answer = await PostAsync("form-1", NpyFile.Channel(3_000), "1500");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var html = await HtmlAsync(answer.Headers.Location!.OriginalString);
        var import = Assert.Single((await _caller.GetAsync<Page<ImportView>>("/imports")).Items);
        Assert.Contains($"hx-get=\"/maintenance/imports/{import.Id}/progress\"", html, StringComparison.Ordinal);
        var progress = await HtmlAsync($"/maintenance/imports/{import.Id}/progress");
        Assert.Contains("of 3,000 samples", progress, StringComparison.Ordinal);
        await _caller.CompletedAsync(import.Id);
        var done = await HtmlAsync($"/maintenance/imports/{import.Id}/progress");
        Assert.DoesNotContain("hx-get", done, StringComparison.Ordinal);
        Assert.Contains("Show the channel", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_its_entries_and_what_is_wrong()
    {
        using var answer = await PostAsync("form-2", NpyFile.Channel(100)[..^3], "77");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("The file is cut off at byte", html, StringComparison.Ordinal);
        Assert.Contains("value=\"77\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"form-2\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        _caller.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await PostAsync("form-3", NpyFile.Channel(10), "1000");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await _caller.GetAsync<Page<ChannelView>>("/channels")).Items);
    }

    [Fact]
    public async Task The_form_without_entries_asks_for_them()
    {
        using var form = new MultipartFormDataContent { { new StringContent(""), "name" } };
        using var answer = await _caller.Http.PostAsync(new Uri("/maintenance/import", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Choose the .npy file", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string name, byte[] file, string rate)
    {
        using var form = new MultipartFormDataContent { { new StringContent(name), "name" }, { new StringContent(rate), "rate" } };
        form.Add(new ByteArrayContent(file), "file", $"{name}.npy");
        return await _caller.Http.PostAsync(new Uri("/maintenance/import", UriKind.Relative), form);
    }

    private async Task<string> HtmlAsync(string path)
    {
        using var answer = await _caller.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
