using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Features;
using SkyAndStreet.Gateway.Identity;

namespace SkyAndStreet.Gateway.Tests;

public sealed class SignInTests : IAsyncLifetime
{
    private static readonly string Link = "/signin?t=" + Uri.EscapeDataString(RunningGateway.SignInToken);

    private Upstream _maintenance = null!;
    private RunningGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _maintenance = await Upstream.StartAsync("maintenance-0");
        _gateway = await RunningGateway.StartAsync("Production", [("maintenance", _maintenance)]);
    }

    [Fact]
    public async Task A_browser_is_sent_to_sign_in_and_comes_back_to_the_page_it_wanted()
    {
        using var first = await _gateway.GetAsync("/maintenance?channel=P-1", ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/signin?returnUrl=%2Fmaintenance%3Fchannel%3DP-1", first.Headers.Location!.OriginalString);

        using var form = await _gateway.GetAsync(first.Headers.Location.OriginalString, ("Accept", "text/html"));
        Assert.Contains("value=\"/maintenance?channel=P-1\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var signedIn = await SubmitAsync(RunningGateway.SignInToken, "/maintenance?channel=P-1");
        Assert.Equal("/maintenance?channel=P-1", signedIn.Headers.Location!.OriginalString);
        Assert.Equal("maintenance-0", (await _gateway.EchoAsync("/maintenance", ("Cookie", CookieOf(signedIn)))).Instance);
    }

    [Fact]
    public async Task The_link_signs_in_with_a_cookie_that_scripts_cannot_read_and_other_sites_cannot_send()
    {
        using var response = await _gateway.GetAsync(Link);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();

        Assert.Equal("/", response.Headers.Location!.OriginalString);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase); // Plain http on localhost.
        var echo = await _gateway.EchoAsync("/maintenance", ("Cookie", CookieOf(response)));
        Assert.False(echo.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task A_session_posts_from_our_own_pages_only()
    {
        using var signedIn = await _gateway.GetAsync(Link);
        using var own = await _gateway.SendAsync(
            HttpMethod.Post, "/maintenance", ("Cookie", CookieOf(signedIn)), ("Sec-Fetch-Site", "same-origin"));
        using var foreign = await _gateway.SendAsync(
            HttpMethod.Post, "/maintenance", ("Cookie", CookieOf(signedIn)), ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (own.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task A_wrong_token_signs_nobody_in()
    {
        using var link = await _gateway.GetAsync("/signin?t=wrong");
        using var form = await SubmitAsync("wrong", "/");
        foreach (var response in new[] { link, form })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        Assert.Contains("value=\"/\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_has_too_many_fields_is_the_senders_fault()
    {
        using var large = await SubmitAsync(new string('x', 3 * 1024 * 1024), "/", ("Transfer-Encoding", "chunked"));
        using var many = await _gateway.SendAsync(
            HttpMethod.Post, "/signin", new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(n => KeyValuePair.Create($"k{n}", ""))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    [Fact]
    public async Task Another_sites_form_cannot_sign_in()
    {
        using var response = await SubmitAsync(RunningGateway.SignInToken, "/", ("Origin", "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Signing_out_asks_first_and_then_deletes_the_cookie()
    {
        using var signedIn = await _gateway.GetAsync(Link);
        using var asked = await _gateway.GetAsync("/signout", ("Cookie", CookieOf(signedIn)));
        Assert.False(asked.Headers.Contains("Set-Cookie"));

        using var left = await _gateway.SendAsync(HttpMethod.Post, "/signout", ("Cookie", CookieOf(signedIn)));
        Assert.StartsWith("sky_session=;", left.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/maintenance?x=1", "/maintenance?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    public void Only_paths_of_this_site_are_returned_to(string? address, string expected) =>
        Assert.Equal(expected, SignIn.LocalPath(address));

    [Fact]
    public void A_cookie_is_believed_until_it_expires_or_a_character_changes()
    {
        var clock = new FakeClock();
        var session = Session(RunningGateway.SigningSecret, clock);
        var cookie = Written(session);
        Assert.Equal(Caller.Development, session.Read(Request(cookie)));

        foreach (var changed in new[] { cookie + "x", cookie[..^1], "2" + cookie[1..], cookie.Replace('.', ','), ".", "", "a.b" })
            Assert.Null(session.Read(Request(changed)));
        Assert.Null(Session("another secret", clock).Read(Request(cookie)));

        clock.Advance(TimeSpan.FromHours(168));
        Assert.Null(session.Read(Request(cookie)));
    }

    [Fact]
    public void No_changed_cookie_is_believed_and_none_throws()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        var session = Session(RunningGateway.SigningSecret, new FakeClock());
        var genuine = Written(session);
        for (var round = 0; round < 5_000; round++)
        {
            var at = random.Next(genuine.Length);
            var mutant = random.Next(3) switch
            {
                0 => genuine.Remove(at, 1),
                1 => genuine.Insert(at, ((char)random.Next(33, 127)).ToString()),
                _ => genuine[..at] + (char)random.Next(33, 127) + genuine[(at + 1)..],
            };
            if (mutant != genuine && !mutant.Contains(';', StringComparison.Ordinal))
                Assert.True(session.Read(Request(mutant)) is null, $"seed {seed}, round {round}: {mutant}");
        }
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _maintenance.DisposeAsync();
    }

    private Task<HttpResponseMessage> SubmitAsync(string token, string returnUrl, params (string, string)[] headers)
    {
        var form = new FormUrlEncodedContent([new("t", token), new("returnUrl", returnUrl)]);
        return _gateway.SendAsync(HttpMethod.Post, "/signin", form, headers);
    }

    private static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private static SessionCookie Session(string secret, FakeClock clock) =>
        new(Options.Create(new IdentityOptions { SigningSecret = secret }), clock);

    private static string Written(SessionCookie session)
    {
        var context = new DefaultHttpContext();
        session.Write(context, Caller.Development);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0]["sky_session=".Length..];
    }

    private static HttpRequest Request(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = "sky_session=" + cookie;
        return context.Request;
    }
}
