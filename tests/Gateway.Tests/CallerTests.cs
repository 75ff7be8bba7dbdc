using System.Net;
using System.Net.Http.Json;

namespace SkyAndStreet.Gateway.Tests;

/// <summary>Who is recognised, and whose requests are refused.</summary>
public sealed class CallerTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("sky.localhost")]
    [InlineData("[::1]")]
    public async Task On_this_machine_in_development_a_request_by_a_loopback_name_is_the_development_users(string host) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, ("Host", $"{host}:{fixture.Gateway.Address.Port}")));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.5")]
    [InlineData("0.0.0.0")]
    public async Task A_rebound_name_is_nobodys(string host) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, ("Host", host)));

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_request_that_came_through_another_proxy_is_not_from_this_machine(string header, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, (header, value)));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "nonsense")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_can_neither_post_nor_read(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Post, (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, (header, value)));
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_open_a_WebSocket()
    {
        using var response = await fixture.Gateway.GetAsync(
            "/maintenance/socket", ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Origin", "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_link_on_another_site_may_open_a_page_but_not_frame_it_or_post_to_it()
    {
        (string, string)[] Navigation(string destination) =>
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", destination)];

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, Navigation("document")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, Navigation("iframe")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Post, Navigation("document")));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Our_own_pages_may_post(string header, string value) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Post, (header, value)));

    [Fact]
    public async Task Our_own_origin_may_post() =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(
            HttpMethod.Post, ("Origin", fixture.Gateway.Address.GetLeftPart(UriPartial.Authority))));

    [Fact]
    public async Task An_API_key_works_from_anywhere_and_a_wrong_one_nowhere()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(
            HttpMethod.Post, ("X-Api-Key", RunningGateway.ApiKey), ("Host", "sky.example"), ("Origin", "https://tool.example")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, ("X-Api-Key", "wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, ("X-Api-Key", "")));
    }

    [Fact]
    public async Task Outside_development_this_machine_is_nothing_special()
    {
        await using var gateway = await RunningGateway.StartAsync("Production", [("maintenance", fixture.Maintenance)]);

        using var api = await gateway.GetAsync("/api/v1/maintenance");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("ApiKey header=\"X-Api-Key\"", api.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "maintenance-0", (await gateway.EchoAsync("/api/v1/maintenance", ("X-Api-Key", RunningGateway.ApiKey))).Instance);
    }

    [Fact]
    public async Task Without_a_configured_key_or_token_none_is_accepted()
    {
        await using var gateway = await RunningGateway.StartAsync(
            "Production", [("maintenance", fixture.Maintenance)], ("Identity:DevelopmentApiKey", ""), ("Identity:SignInToken", ""));
        using var key = await gateway.GetAsync("/maintenance", ("X-Api-Key", ""));
        using var link = await gateway.GetAsync("/signin?t=%20");
        Assert.Equal(HttpStatusCode.Unauthorized, key.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, link.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/system")]
    [InlineData("/")]
    [InlineData("/maintenance")]
    public async Task What_is_not_public_needs_a_caller(string path)
    {
        using var response = await fixture.Gateway.GetAsync(path, ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, params (string Name, string Value)[] headers)
    {
        using var response = await fixture.Gateway.SendAsync(
            method, "/maintenance", method == HttpMethod.Post ? JsonContent.Create(1) : null, headers);
        return response.StatusCode;
    }
}
