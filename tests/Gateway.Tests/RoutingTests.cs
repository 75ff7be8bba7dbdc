using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SkyAndStreet.Gateway.Tests;

public sealed class RoutingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/maintenance", "maintenance-0")]
    [InlineData("/maintenance/channels/P-1?from=0&to=1", "maintenance-0")]
    [InlineData("/api/v1/maintenance/channels", "maintenance-0")]
    [InlineData("/", "portal-0")]
    [InlineData("/_content/SkyAndStreet.Ui/sky.css", "portal-0")]
    [InlineData("/maintenancex", "portal-0")]
    [InlineData("/api/v1/portal/x", "portal-0")]
    public async Task A_path_reaches_its_service_uncut(string path, string instance)
    {
        var echo = await fixture.Gateway.EchoAsync(path);
        Assert.Equal((instance, path), (echo.Instance, echo.Path));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/maintenance")]
    public async Task An_API_path_of_no_service_is_404_with_problem_details(string path)
    {
        using var response = await fixture.Gateway.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_service_answers_its_own_errors()
    {
        using var response = await fixture.Gateway.GetAsync("/maintenance/missing");
        Assert.Equal((HttpStatusCode.NotFound, "theirs"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task A_service_may_refuse_an_upload_before_it_has_read_it(int mebibytes)
    {
        using var body = new StreamContent(new Zeros(mebibytes * 1024L * 1024));
        using var response = await fixture.Gateway.SendAsync(HttpMethod.Post, "/maintenance/conflict", body);
        Assert.Equal((HttpStatusCode.Conflict, "theirs"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Server_sent_events_arrive_one_by_one()
    {
        using var response = await fixture.Gateway.GetAsync("/maintenance/events");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("data: first", await reader.ReadLineAsync()); // The second is only sent after this one was read.
        fixture.Maintenance.SecondEvent.SetResult();
        await reader.ReadLineAsync();
        Assert.Equal("data: second", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_WebSocket_passes_messages_both_ways()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(fixture.Gateway.Address) { Scheme = "ws", Path = "/maintenance/socket" }.Uri, default);
        foreach (var text in new[] { "one", "two" })
        {
            var buffer = new byte[16];
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);
            var answer = await socket.ReceiveAsync(buffer, default);
            Assert.Equal(text, Encoding.UTF8.GetString(buffer, 0, answer.Count));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }

    [Fact]
    public async Task The_system_lists_its_services_with_health_and_version()
    {
        var status = (await fixture.Gateway.Client.GetFromJsonAsync<JsonObject>("/api/v1/system"))!;
        Assert.Equal("ok", (string?)status["state"]);
        Assert.NotEmpty((string)status["version"]!);
        Assert.Equal(
            """{"name":"maintenance","health":"healthy","version":"1.2.3","instances":1,"healthyInstances":1}""",
            status["services"]![0]!.ToJsonString());
        Assert.Equal("portal", (string?)status["services"]![1]!["name"]);
    }

    [Fact]
    public async Task The_gateway_is_healthy_by_itself()
    {
        using var response = await fixture.Gateway.GetAsync("/health", ("Host", "anything.example"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
