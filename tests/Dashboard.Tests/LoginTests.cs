using System.Net;

namespace SkyAndStreet.Dashboard.Tests;

[Collection("application"), Trait("Level", "slice")]
public sealed class LoginTests(RunningApplication app)
{
    [Fact]
    public async Task The_printed_link_signs_in_over_plain_http()
    {
        using var client = app.Stranger();
        using var answer = await client.GetAsync($"/login?t={app.Run.DashboardToken}");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_wrong_token_asks_again_and_sets_no_cookie()
    {
        using var client = app.Stranger();
        using var answer = await client.GetAsync("/login?t=wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("not the token of this run", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/consolelogs/resource/talker")]
    [InlineData("/live/resources")]
    [InlineData("/live/consolelogs/talker")]
    [InlineData("/anything/else")]
    public async Task Without_signing_in_nothing_is_served(string path)
    {
        using var client = app.Stranger();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", $"sky-dashboard-{app.Url.Port}={new string('0', 64)}");
        using var forged = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    [Fact]
    public async Task A_browser_is_sent_to_sign_in_and_back()
    {
        using var client = app.Stranger();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await client.GetAsync("/consolelogs/resource/talker");
        Assert.Equal("/login?returnUrl=%2Fconsolelogs%2Fresource%2Ftalker", answer.Headers.Location!.OriginalString);
        using var back = await client.PostAsync("/login", Form(("t", app.Run.DashboardToken), ("returnUrl", "/consolelogs/resource/talker")));
        Assert.Equal("/consolelogs/resource/talker", back.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\r\nX: y")]
    public async Task Signing_in_leads_to_this_server_only(string returnUrl)
    {
        using var client = app.Stranger();
        using var answer = await client.PostAsync("/login", Form(("t", app.Run.DashboardToken), ("returnUrl", returnUrl)));
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var client = await app.SignedInAsync();
        using var before = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var logout = await client.PostAsync("/logout", null);
        using var after = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        using var client = app.Stranger();
        client.DefaultRequestHeaders.Host = "evil.example";
        using var answer = await client.GetAsync($"/login?t={app.Run.DashboardToken}");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_local_page_cannot_press_buttons()
    {
        using var client = await app.SignedInAsync();
        client.DefaultRequestHeaders.Add("Origin", "http://localhost:1");
        using var answer = await client.PostAsync("/resources/talker/commands/resource-stop", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
