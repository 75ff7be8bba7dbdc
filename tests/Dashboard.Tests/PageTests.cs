using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SkyAndStreet.Dashboard.Tests;

[Collection("application"), Trait("Level", "slice")]
public sealed class PageTests(RunningApplication app)
{
    [Fact]
    public async Task The_table_shows_states_reasons_and_commands()
    {
        var page = await PageAsync("/");
        var talker = Row(page, "talker");
        Assert.Contains("Running", talker.TextContent, StringComparison.Ordinal);
        Assert.Contains("Executable", talker.TextContent, StringComparison.Ordinal);
        Assert.Contains(talker.QuerySelectorAll("button"), button => button.TextContent == "Stop");
        var failing = Row(page, "failing");
        Assert.Contains("Failed to start", failing.TextContent, StringComparison.Ordinal);
        Assert.Contains("/no/such/program", failing.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style");
    }

    [Fact]
    public async Task Output_is_text_whatever_it_looks_like()
    {
        var page = await PageAsync("/consolelogs/resource/talker");
        var lines = page.QuerySelectorAll(".log li");
        Assert.Contains(lines, line => line.TextContent == "<b>one</b> & two");
        Assert.Contains(lines, line => line.TextContent == "red" && line.ClassList.Contains("e"));
        Assert.Empty(page.QuerySelectorAll(".log b"));
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_named_safely()
    {
        using var client = await app.SignedInAsync();
        using var answer = await client.GetAsync("/consolelogs/resource/" + Uri.EscapeDataString("<script>x</script>"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("<script>x", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_with_a_question_asks_it_first()
    {
        using var client = await app.SignedInAsync();
        using var question = await client.PostAsync("/resources/talker/commands/greet", null);
        Assert.Contains("Really greet?", await question.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var done = await client.PostAsync("/resources/talker/commands/greet?confirmed=true", null);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        var page = await client.GetStringAsync(done.Headers.Location);
        Assert.Contains("Greet: talker", page, StringComparison.Ordinal);
        Assert.DoesNotContain("toast", await client.GetStringAsync(done.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_and_script_come_from_this_server_under_a_strict_policy()
    {
        using var client = await app.SignedInAsync();
        using var page = await client.GetAsync("/");
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("--bg", await client.GetStringAsync("/dashboard.css"), StringComparison.Ordinal);
        Assert.Contains("EventSource", await client.GetStringAsync("/dashboard.js"), StringComparison.Ordinal);
    }

    private async Task<IDocument> PageAsync(string path)
    {
        using var client = await app.SignedInAsync();
        return await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));
    }

    private static IElement Row(IDocument page, string name) =>
        page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == name);
}
