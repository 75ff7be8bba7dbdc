using System.Net;
using System.Net.Http.Json;
using SkyAndStreet.Maintenance.Features;

namespace SkyAndStreet.Maintenance.Tests.Slice;

[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class ImportTests(MaintenanceHost host)
{
    private readonly Caller _caller = host.NewTenant();

    [Fact]
    public async Task Every_sample_of_a_file_can_be_queried_with_its_time_value_and_features()
    {
        var import = await _caller.ImportAsync("P-1", NpyFile.Channel(2_500, columns: 4), "&rate=1000000&spacecraft=SMAP&firstAt=2026-11-20T23:50:00Z&intervalSeconds=0.5");
        Assert.Equal((2_500, 2_500, 2_500, 4), (import.Samples, import.Produced, import.Stored, import.Columns));
        Assert.Equal((2_500, 2_500), await _caller.StoredAsync(import.ChannelId));
        var samples = await _caller.GetAsync<SamplesView>($"/channels/{import.ChannelId}/samples?points=5000");
        Assert.Equal(2_500, samples.Samples);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 23, 50, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), samples.Times[0]);
        Assert.All(samples.Times.Zip(samples.Times.Skip(1)), pair => Assert.Equal(500, pair.Second - pair.First));
        Assert.Equal(834, await host.CountAsync("select count(*) from samples where channel_id = $1 and length(features) = 6", import.ChannelId));
        Assert.Equal(2, await host.CountAsync("select count(distinct tableoid) from samples where channel_id = $1", import.ChannelId));
    }

    [Fact]
    public async Task A_channel_is_listed_with_its_newest_value_labels_and_events()
    {
        await _caller.ImportAsync("T-3", NpyFile.Channel(6_000, burstAt: 4_000), "&spacecraft=MSL&rate=1000000&labels=[[3990,4060]]");
        var channel = Assert.Single((await _caller.GetAsync<Page<ChannelView>>("/channels")).Items);
        Assert.Equal(("T-3", "MSL", 6_000, 1, 1), (channel.Name, channel.Spacecraft, channel.Samples, channel.Labels, channel.Events));
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(5_999), channel.LastAt);
        Assert.NotNull(channel.LastValue);
        var label = Assert.Single((await _caller.GetAsync<Page<LabelView>>($"/channels/{channel.Id}/labels")).Items);
        var found = Assert.Single((await _caller.GetAsync<Page<EventView>>($"/channels/{channel.Id}/events")).Items);
        Assert.InRange(found.Peak, label.Start, label.End + 20);
        Assert.Equal(channel.FirstAt.AddMinutes(found.Start), found.StartAt);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = NpyFile.Channel(1_200);
        var first = await _caller.ImportAsync("P-2", file);
        using var answer = await _caller.SendAsync("P-2", file, "&rate=5");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(first.Id, (await answer.Content.ReadFromJsonAsync<ImportView>())!.Id);
        Assert.Equal((1_200, 1_200), await _caller.StoredAsync(first.ChannelId));
        Assert.Single((await _caller.GetAsync<Page<ImportView>>("/imports")).Items);
    }

    [Theory]
    [InlineData("&spacecraft=MSL", "of spacecraft SMAP")]
    [InlineData("&spacecraft=SMAP&intervalSeconds=2", "at other times")]
    [InlineData("&spacecraft=SMAP&labels=[[1,2]]", "other labels")]
    public async Task The_same_file_with_another_meaning_is_a_conflict(string fields, string message)
    {
        await _caller.ImportAsync("P-3", NpyFile.Channel(50), "&spacecraft=SMAP&rate=1000000");
        var problem = await _caller.SendAsync("P-3", NpyFile.Channel(50), fields).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains(message, problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_content_under_a_known_name_is_a_conflict_that_says_what_to_do()
    {
        var import = await _caller.ImportAsync("P-4", NpyFile.Channel(50));
        var problem = await _caller.SendAsync("P-4", NpyFile.Channel(51)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("Import under another name, or delete the channel first", problem.Detail(), StringComparison.Ordinal);
        Assert.Equal(import.ChannelId, problem.GetProperty("channelId").GetGuid());
        Assert.Equal((50, 50), await _caller.StoredAsync(import.ChannelId));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_the_same_time_make_one_channel()
    {
        var file = NpyFile.Channel(500);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _caller.SendAsync("P-5", file)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var import = Assert.Single((await _caller.GetAsync<Page<ImportView>>("/imports")).Items);
        await _caller.CompletedAsync(import.Id);
        Assert.Equal((500, 500), await _caller.StoredAsync(import.ChannelId));
    }

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "cut", NpyFile.Channel(100, columns: 3)[..^20], "is cut off at byte 2508, in row 99, column 0" },
        { "long", [.. NpyFile.Channel(100), 0], "goes on after its last row" },
        { "integers", NpyFile.Channel(100, descr: "<i8"), "element type '<i8' is not read" },
        { "nan", NpyFile.Of([1, 2, double.NaN, 4], 2, 2), "Row 1, column 0 (byte 144) is NaN" },
        { "text", "not a numpy file at all"u8.ToArray(), "not a .npy file" },
        { "empty", [], "inside its header" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_with_the_place_and_leaves_nothing(string name, byte[] file, string message)
    {
        var files = Directory.GetFiles(host.FilesDirectory, "*", SearchOption.AllDirectories);
        var problem = await _caller.SendAsync(name, file).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, problem.Detail(), StringComparison.Ordinal);
        Assert.Empty((await _caller.GetAsync<Page<ChannelView>>("/channels")).Items);
        Assert.Equal(files, Directory.GetFiles(host.FilesDirectory, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("&labels=[[40,50]]", "ends after the file's last sample, 49")]
    [InlineData("&intervalSeconds=31536000", "span 17")]
    public async Task What_does_not_fit_the_file_is_refused(string fields, string message)
    {
        var problem = await _caller.SendAsync("misfit", NpyFile.Channel(50), fields).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_fields_are_named_one_by_one()
    {
        var problem = await _caller.SendAsync("..", NpyFile.Channel(5), "&rate=fast").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["name", "rate"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        var problem = await _caller.SendAsync("large", new byte[MaintenanceHost.MaxFileBytes + 1]).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(MaintenanceHost.MaxFileBytes, problem.GetProperty("maxBytes").GetInt64());
        Assert.Empty(Directory.GetFiles(Path.Combine(host.FilesDirectory, "incoming")));
    }

    [Fact]
    public async Task A_form_is_as_good_as_a_plain_body()
    {
        using var form = new MultipartFormDataContent { { new StringContent("F-7"), "name" }, { new StringContent("1000000"), "rate" } };
        form.Add(new ByteArrayContent(NpyFile.Channel(70)), "file", "F-7.npy");
        using var answer = await _caller.Http.PostAsync(new Uri($"{Caller.Api}/channels", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var import = await answer.Content.ReadFromJsonAsync<ImportView>();
        Assert.Equal($"{Caller.Api}/imports/{import!.Id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(70, (await _caller.CompletedAsync(import.Id)).Stored);
    }

    [Fact]
    public async Task A_form_without_a_file_says_so()
    {
        using var form = new MultipartFormDataContent { { new StringContent("F-8"), "name" } };
        var problem = await _caller.Http.PostAsync(new Uri($"{Caller.Api}/channels", UriKind.Relative), form).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("file", out _));
    }
}
