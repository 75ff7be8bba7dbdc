using System.Net;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Tests.Slice;

[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class QueryTests(MaintenanceHost host)
{
    private readonly Caller _caller = host.NewTenant();

    [Fact]
    public async Task Lists_page_by_cursor_without_gaps_or_repetitions()
    {
        foreach (var name in new[] { "C-3", "A-1", "B-2" })
        {
            await _caller.ImportAsync(name, NpyFile.Channel(300), "&rate=1000000&labels=[[1,5],[1,9],[20,30]]");
        }

        Assert.Equal(["A-1", "B-2", "C-3"], await AllAsync<ChannelView>("/channels", c => c.Name));
        Assert.Equal(["B-2", "A-1", "C-3"], await AllAsync<ImportView>("/imports", i => i.Channel));
        var channel = (await _caller.GetAsync<Page<ChannelView>>("/channels?limit=1")).Items[0];
        Assert.Equal(["1-5", "1-9", "20-30"], await AllAsync<LabelView>($"/channels/{channel.Id}/labels", l => $"{l.Start}-{l.End}"));
    }

    [Fact]
    public async Task A_range_gives_its_samples_and_no_others()
    {
        var import = await _caller.ImportAsync("R-1", NpyFile.Channel(1_000), "&rate=1000000&firstAt=2026-01-01T00:00:00Z&intervalSeconds=1");
        var samples = await _caller.GetAsync<SamplesView>($"/channels/{import.ChannelId}/samples?from=2026-01-01T00:01:00Z&to=2026-01-01T00:02:00Z");
        Assert.Equal(60, samples.Samples);
        Assert.Equal(60, samples.Values.Count);
        var outside = await _caller.GetAsync<SamplesView>($"/channels/{import.ChannelId}/samples?from=2027-01-01T00:00:00Z&to=2027-01-02T00:00:00Z");
        Assert.Equal(0, outside.Samples);
    }

    [Fact]
    public async Task A_long_series_is_reduced_and_keeps_its_peaks()
    {
        var values = new double[100_000];
        values[54_321] = 9;
        values[54_322] = -7;
        var import = await _caller.ImportAsync("L-1", NpyFile.Of(values, values.Length, 1), "&rate=1000000&intervalSeconds=0.5");
        var samples = await _caller.GetAsync<SamplesView>($"/channels/{import.ChannelId}/samples?points=500");
        Assert.Equal(100_000, samples.Samples);
        Assert.InRange(samples.Values.Count, 250, 500);
        Assert.Equal((9, -7), (samples.Values.Max(), samples.Values.Min()));
    }

    [Fact]
    public async Task The_plot_shows_labels_events_and_what_is_missing()
    {
        var import = await _caller.ImportAsync("S-1", NpyFile.Channel(6_000, burstAt: 4_000), "&rate=1000000&labels=[[3990,4060],[10,20]]");
        var plot = await _caller.GetAsync<PlotWindow>($"/channels/{import.ChannelId}/plot?from=2020-01-03T00:00:00Z&to=2020-01-10T00:00:00Z&points=200");
        Assert.Equal([PlotBandKind.Labelled, PlotBandKind.Detected], plot.Bands.Select(b => b.Kind));
        var gap = Assert.Single(plot.Gaps);
        Assert.Equal((import.FirstAt.AddMinutes(6_000).ToUnixTimeMilliseconds(), plot.To), (gap.From, gap.To));
        // The samples end in the second of seven days.
        Assert.InRange(plot.Series[0].Times.Count, 25, 200);
    }

    [Fact]
    public async Task The_summary_counts_what_can_be_queried()
    {
        Assert.Equal("No channel has been imported yet.", (await _caller.GetAsync<SummaryView>("/summary")).Sentence);
        await _caller.ImportAsync("Z-1", NpyFile.Channel(400));
        var summary = await _caller.GetAsync<SummaryView>("/summary");
        Assert.Equal(("maintenance", "ok", new Headline(400, "samples", "stored")), (summary.System, summary.State, summary.Headline));
        Assert.Equal("1 channel, 0 events found.", summary.Sentence);
    }

    [Fact]
    public async Task A_deleted_channel_leaves_nothing_and_its_name_is_free()
    {
        var import = await _caller.ImportAsync("D-1", NpyFile.Channel(6_000, burstAt: 4_000), "&rate=1000000&labels=[[1,2]]");
        using var deleted = await _caller.Http.DeleteAsync(new Uri($"{Caller.Api}/channels/{import.ChannelId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((0, 0), await _caller.StoredAsync(import.ChannelId));
        Assert.Equal(0, await host.CountAsync("select (select count(*) from events where channel_id = $1) + (select count(*) from labels where channel_id = $1)", import.ChannelId));
        Assert.False(File.Exists(Path.Combine(host.FilesDirectory, $"{import.Id:n}.npy")));
        Assert.Equal(0, (await _caller.GetAsync<SummaryView>("/summary")).Headline.Value);
        Assert.Equal(10, (await _caller.ImportAsync("D-1", NpyFile.Channel(10))).Stored);
    }

    [Fact]
    public async Task A_channel_that_is_being_filled_is_not_deleted()
    {
        using var answer = await _caller.SendAsync("D-2", NpyFile.Channel(3_000), "&rate=1500");
        var import = Assert.Single((await _caller.GetAsync<Page<ImportView>>("/imports")).Items);
        var problem = await _caller.Http.DeleteAsync(new Uri($"{Caller.Api}/channels/{import.ChannelId}", UriKind.Relative)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("Delete it when its import is completed", problem.Detail(), StringComparison.Ordinal);
        await _caller.CompletedAsync(import.Id);
    }

    [Theory]
    [InlineData("/channels?limit=0")]
    [InlineData("/channels?limit=201")]
    [InlineData("/channels?cursor=%25%25")]
    [InlineData("/imports?cursor=QQ")]
    [InlineData("/channels/ID/labels?cursor=QQ")]
    [InlineData("/channels/ID/events?limit=-1")]
    [InlineData("/channels/ID/samples?points=1")]
    [InlineData("/channels/ID/samples?points=20001")]
    [InlineData("/channels/ID/samples?from=later")]
    [InlineData("/channels/ID/plot?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")]
    public async Task Wrong_questions_are_answered_with_what_is_right(string path)
    {
        var import = await _caller.ImportAsync("Q-1", NpyFile.Channel(20));
        var problem = await _caller.GetAsync(Caller.Api + path.Replace("ID", $"{import.ChannelId}", StringComparison.Ordinal)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.NotEmpty(problem.Detail());
    }

    [Theory]
    [InlineData("/channels/{0}")]
    [InlineData("/channels/{0}/samples")]
    [InlineData("/channels/{0}/plot")]
    [InlineData("/channels/{0}/labels")]
    [InlineData("/channels/{0}/events")]
    [InlineData("/imports/{0}")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        var problem = await _caller.GetAsync(Caller.Api + path.Replace("{0}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Contains("There is no", problem.Detail(), StringComparison.Ordinal);
    }

    private async Task<List<string>> AllAsync<T>(string path, Func<T, string> name)
    {
        List<string> all = [];
        string? cursor = null;
        do
        {
            var page = await _caller.GetAsync<Page<T>>($"{path}?limit=1&cursor={cursor}");
            all.AddRange(page.Items.Select(name));
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }
}
