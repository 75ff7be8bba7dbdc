namespace SkyAndStreet.Dashboard.Tests;

[Collection("application"), Trait("Level", "slice")]
public sealed class LiveTests(RunningApplication app)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Rows_come_as_an_event()
    {
        using var client = await app.SignedInAsync();
        using var reader = await OpenAsync(client, "/live/resources", lastEventId: null);
        Assert.Contains("id=\"r-talker", await NextDataAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_lines_come_and_a_returning_browser_gets_only_what_it_lacks()
    {
        using var client = await app.SignedInAsync();
        var id = app.Application.ResourceNotifications.TryGetCurrentState("talker", out var current) ? current.ResourceId : "";
        using var reader = await OpenAsync(client, $"/live/consolelogs/{id}", lastEventId: null);
        Assert.Contains("one", await NextDataAsync(reader), StringComparison.Ordinal);
        app.SayMore();
        Assert.Contains("more", await NextDataAsync(reader), StringComparison.Ordinal);

        using var again = await OpenAsync(client, $"/live/consolelogs/{id}", lastEventId: "2");
        Assert.DoesNotContain("value=\"1\"", await NextDataAsync(again), StringComparison.Ordinal);
    }

    private static async Task<StreamReader> OpenAsync(HttpClient client, string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The data lines up to the blank line that ends the event.</summary>
    private static async Task<string> NextDataAsync(StreamReader reader)
    {
        using var limit = new CancellationTokenSource(Limit);
        var data = "";
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data += line[6..] + "\n";
            else if (line.Length == 0 && data.Length > 0)
                return data;
        }
        throw new EndOfStreamException(data);
    }
}
