using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SkyAndStreet.Gateway.Tests;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task An_unhealthy_instance_gets_no_requests_until_it_is_well_again()
    {
        await using var first = await Upstream.StartAsync("first");
        await using var second = await Upstream.StartAsync("second");
        await using var gateway = await RunningGateway.StartAsync("Development", [("maintenance", first), ("maintenance", second)]);
        await Until.TrueAsync(async () => (await InstancesAsync(gateway)).Count == 2);

        first.Healthy = false;
        await Until.TrueAsync(async () => (await InstancesAsync(gateway)).SetEquals(["second"]));
        Assert.Equal("degraded", await HealthAsync(gateway));

        first.Healthy = true;
        await Until.TrueAsync(async () => (await InstancesAsync(gateway)).Count == 2);
    }

    [Fact]
    public async Task An_instance_that_just_died_costs_no_read()
    {
        var first = await Upstream.StartAsync("first");
        await using var second = await Upstream.StartAsync("second");
        await using var gateway = await RunningGateway.StartAsync(
            "Development", [("maintenance", first), ("maintenance", second)], ("Gateway:HealthCheckIntervalSeconds", "60"));
        await first.DisposeAsync();

        for (var i = 0; i < 20; i++)
            Assert.Equal("second", (await gateway.EchoAsync("/maintenance")).Instance);
    }

    [Fact]
    public async Task A_service_that_is_down_gets_503_problem_details_naming_it()
    {
        await using var gateway = await StartWithDeadServiceAsync();
        using var response = await gateway.GetAsync("/api/v1/maintenance/channels");
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("maintenance", (string?)problem["service"]);
        Assert.Equal("Maintenance is not answering", (string?)problem["title"]);
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), (string?)problem["requestId"]);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_service_that_is_down_gets_a_page_that_names_it_tries_again_and_has_no_inline_style_or_script()
    {
        await using var gateway = await StartWithDeadServiceAsync();
        using var response = await gateway.GetAsync("/maintenance", ("Accept", "text/html,*/*"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("<h1>Maintenance is not answering</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"3\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        using var stylesheet = await gateway.GetAsync("/_gateway/gateway.css");
        Assert.Equal("text/css", stylesheet.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_page_that_came_from_a_form_does_not_repeat_itself()
    {
        await using var gateway = await StartWithDeadServiceAsync();
        using var response = await gateway.SendAsync(HttpMethod.Post, "/maintenance", ("Accept", "text/html"));
        Assert.DoesNotContain("refresh", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_comes_back_is_used_again()
    {
        var first = await Upstream.StartAsync("before");
        await using var gateway = await RunningGateway.StartAsync("Development", [("maintenance", first)]);
        Assert.Equal("before", (await gateway.EchoAsync("/maintenance")).Instance);

        var port = first.Address.Port;
        await first.DisposeAsync();
        await Until.TrueAsync(async () => await HealthAsync(gateway) == "unhealthy");
        await using var again = await Upstream.StartAsync("after", port);
        await Until.TrueAsync(async () => (await InstancesAsync(gateway)).SetEquals(["after"]));
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_said_to_have_done_so()
    {
        await using var service = await Upstream.StartAsync("maintenance-0");
        await using var gateway = await RunningGateway.StartAsync("Development", [("maintenance", service)]);
        using var response = await gateway.SendAsync(HttpMethod.Post, "/api/v1/maintenance/abort");
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway });
        Assert.Equal("maintenance", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["service"]);
    }

    [Fact]
    public async Task A_service_that_sends_nothing_for_too_long_gets_504()
    {
        await using var service = await Upstream.StartAsync("maintenance-0");
        await using var gateway = await RunningGateway.StartAsync(
            "Development", [("maintenance", service)], ("Gateway:IdleTimeoutSeconds", "1"));
        using var response = await gateway.GetAsync("/api/v1/maintenance/silence");
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_portal_other_paths_are_404()
    {
        await using var gateway = await RunningGateway.StartAsync("Development", []);
        using var response = await gateway.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<RunningGateway> StartWithDeadServiceAsync()
    {
        var service = await Upstream.StartAsync("maintenance-0");
        var gateway = await RunningGateway.StartAsync("Development", [("maintenance", service)]);
        await service.DisposeAsync();
        return gateway;
    }

    private static async Task<string?> HealthAsync(RunningGateway gateway)
    {
        var status = (await gateway.Client.GetFromJsonAsync<JsonObject>("/api/v1/system"))!;
        return (string?)status["services"]![0]!["health"];
    }

    /// <summary>The instances that answer ten requests; empty when some got none.</summary>
    private static async Task<HashSet<string>> InstancesAsync(RunningGateway gateway)
    {
        var instances = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            using var response = await gateway.GetAsync("/maintenance");
            if (!response.IsSuccessStatusCode)
                return [];
            instances.Add((await response.Content.ReadFromJsonAsync<Echo>())!.Instance);
        }

        return instances;
    }
}
