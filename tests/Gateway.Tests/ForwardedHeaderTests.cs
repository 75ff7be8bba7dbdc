using System.Net;

namespace SkyAndStreet.Gateway.Tests;

public sealed class ForwardedHeaderTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string RequestId = "X-Request-Id";

    [Fact]
    public async Task Credentials_and_claims_of_origin_that_a_client_sends_never_reach_a_service()
    {
        var echo = await fixture.Gateway.EchoAsync(
            "/maintenance",
            ("Authorization", "Bearer forged"),
            ("Proxy-Authorization", "Basic forged"),
            ("Cookie", "sky_session=x; other=y"),
            ("X-Api-Key", RunningGateway.ApiKey),
            ("X-Forwarded-For", "203.0.113.9"),
            ("X-Forwarded-Prefix", "/elsewhere"),
            ("X-Forwarded-Port", "1"),
            ("Forwarded", "for=203.0.113.9"),
            ("X-Real-IP", "203.0.113.9"));

        Assert.StartsWith("Bearer ey", echo.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", echo.Headers["X-Forwarded-For"]);
        Assert.Equal("http", echo.Headers["X-Forwarded-Proto"]);
        Assert.Equal(fixture.Gateway.Address.Authority, echo.Headers["Host"]);
        foreach (var header in new[] { "Cookie", "Proxy-Authorization", "X-Api-Key", "Forwarded", "X-Real-IP", "X-Forwarded-Port" })
            Assert.False(echo.Headers.ContainsKey(header), header);
        Assert.DoesNotContain("/elsewhere", echo.Headers.Values);
    }

    [Fact]
    public async Task What_a_service_says_about_cookies_origins_and_itself_never_reaches_a_client()
    {
        using var response = await fixture.Gateway.GetAsync("/maintenance/permissive", ("Origin", fixture.Gateway.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var header in new[] { "Set-Cookie", "Server", "Access-Control-Allow-Origin" })
            Assert.False(response.Headers.Contains(header), header);
        Assert.DoesNotContain("*", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdefgh")]
    [InlineData("01a1fc5d-43c7.75c9_99e3")]
    public async Task A_well_formed_request_id_is_kept_passed_on_and_returned(string id)
    {
        using var response = await fixture.Gateway.GetAsync("/maintenance", (RequestId, id));
        Assert.Equal(id, response.Headers.GetValues(RequestId).Single());
        Assert.Equal(id, (await fixture.Gateway.EchoAsync("/maintenance", (RequestId, id))).Headers[RequestId]);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with spaces inside")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Any_other_request_id_is_replaced(string id)
    {
        using var response = await fixture.Gateway.GetAsync("/maintenance", (RequestId, id));
        Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues(RequestId).Single());
    }

    [Fact]
    public async Task A_trace_goes_on_through_the_gateway()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var echo = await fixture.Gateway.EchoAsync("/maintenance", ("traceparent", $"00-{trace}-b7ad6b7169203331-01"));
        Assert.StartsWith($"00-{trace}-", echo.Headers["traceparent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/maintenance")]
    [InlineData("/signin")]
    [InlineData("/api/v1/nothing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var response = await fixture.Gateway.GetAsync(path);
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
