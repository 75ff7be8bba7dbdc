using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Requests;

namespace SkyAndStreet.Gateway.Tests;

public sealed class LimitTests : IAsyncLifetime
{
    private const int Mebibyte = 1024 * 1024;

    private Upstream _maintenance = null!;

    public async Task InitializeAsync() => _maintenance = await Upstream.StartAsync("maintenance-0");

    [Fact]
    public async Task Too_many_requests_of_one_client_get_429_with_Retry_After_and_do_not_touch_another()
    {
        await using var gateway = await StartAsync(("Gateway:RequestsPerSecond", "1"), ("Gateway:BurstRequests", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var response = await gateway.GetAsync("/maintenance");
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.All(statuses.Take(5), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal("maintenance-0", (await gateway.EchoAsync("/maintenance", ("X-Api-Key", RunningGateway.ApiKey))).Instance);
        using var health = await gateway.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Made_up_keys_share_the_bucket_of_their_address()
    {
        await using var gateway = await StartAsync(("Gateway:RequestsPerSecond", "1"), ("Gateway:BurstRequests", "3"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 10; i++)
        {
            using var response = await gateway.GetAsync("/maintenance", ("X-Api-Key", $"made up {i}"));
            statuses.Add(response.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Theory]
    [InlineData("192.0.2.1", "address 192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "address 192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "address 2001:db8:1:2::")]
    public void A_client_is_an_IPv4_address_or_an_IPv6_network(string address, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(client, ClientRateLimits.ClientOf(context));
        context.User = Caller.Development.ToPrincipal(Evidence.ApiKey);
        Assert.Equal("key " + Caller.Development.Subject, ClientRateLimits.ClientOf(context));
    }

    [Theory]
    [InlineData("/api/v1/maintenance/other", Mebibyte, HttpStatusCode.OK)]
    [InlineData("/api/v1/maintenance/other", Mebibyte + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/v1/maintenance/channels", (4 * Mebibyte), HttpStatusCode.OK)]
    [InlineData("/api/v1/maintenance/channels", (4 * Mebibyte) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Bodies_are_limited_by_path(string path, int bytes, HttpStatusCode expected)
    {
        await using var gateway = await StartAsync(
            ("Gateway:BodyLimitMiB", "1"),
            ("Gateway:BodyLimits:0:Path", "/api/v1/maintenance/channels"), ("Gateway:BodyLimits:0:LimitMiB", "4"));
        foreach (var chunked in new[] { false, true })
        {
            using var body = new ByteArrayContent(new byte[bytes]);
            using var response = await gateway.SendAsync(
                HttpMethod.Post, path, body, chunked ? [("Transfer-Encoding", "chunked")] : []);
            Assert.Equal(expected, response.StatusCode);
            if (expected == HttpStatusCode.OK)
                Assert.Equal(bytes, (await response.Content.ReadFromJsonAsync<Echo>())!.BodyBytes);
            else
                Assert.Equal("Request body too large", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["title"]);
        }
    }

    [Fact]
    public async Task An_import_of_512_MiB_streams_through_the_shipped_settings_without_being_held()
    {
        await using var gateway = await RunningGateway.StartAsync("Development", [("maintenance", _maintenance)]);
        var before = GC.GetTotalAllocatedBytes();
        using var body = new StreamContent(new Zeros(512L * Mebibyte), 256 * 1024);
        using var response = await gateway.SendAsync(HttpMethod.Post, "/api/v1/maintenance/channels", body);

        Assert.Equal(512L * Mebibyte, (await response.Content.ReadFromJsonAsync<Echo>())!.BodyBytes);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 256L * Mebibyte);
    }

    [Fact]
    public async Task No_other_origin_may_read_by_default()
    {
        await using var gateway = await StartAsync();
        using var response = await PreflightAsync(gateway, "https://tool.example");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_configured_origin_may_call_with_a_key_and_never_with_cookies()
    {
        await using var gateway = await StartAsync(("Gateway:CorsOrigins:0", "https://tool.example"));
        using var allowed = await PreflightAsync(gateway, "https://tool.example");
        using var other = await PreflightAsync(gateway, "https://evil.example");
        using var call = await gateway.GetAsync(
            "/api/v1/maintenance", ("Origin", "https://tool.example"), ("X-Api-Key", RunningGateway.ApiKey));

        Assert.Equal("https://tool.example", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
        Assert.Equal("https://tool.example", call.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    public async Task DisposeAsync() => await _maintenance.DisposeAsync();

    private static Task<HttpResponseMessage> PreflightAsync(RunningGateway gateway, string origin) => gateway.SendAsync(
        HttpMethod.Options, "/api/v1/maintenance", ("Origin", origin),
        ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "x-api-key"));

    private Task<RunningGateway> StartAsync(params (string, string)[] settings) =>
        RunningGateway.StartAsync("Development", [("maintenance", _maintenance)], settings);
}
