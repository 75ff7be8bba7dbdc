using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.Whole.Tests;

[Collection(WholeSystem.Name)]
[Trait("Level", "system")]
public sealed class WholeSystemTests(RunningSystem system)
{
    private static readonly TimeSpan RecoveryDeadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_gateway_names_the_services_and_their_health()
    {
        using var gateway = system.Gateway();
        JsonElement[] services = [];
        await Eventually.HoldsAsync("the gateway has seen every service healthy", async () =>
        {
            var status = await gateway.GetFromJsonAsync<JsonElement>("/api/v1/system");
            services = [.. status.GetProperty("services").EnumerateArray()];
            return services.All(s => s.GetProperty("health").GetString() == "healthy");
        });
        Assert.Equal(["maintenance", "portal"], services.Select(s => s.GetProperty("name").GetString()).Order());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/maintenance")]
    [InlineData("/maintenance/import")]
    [InlineData("/maintenance/docs")]
    [InlineData("/_content/SkyAndStreet.Ui/sky.css")]
    public async Task Pages_are_served_through_the_gateway(string path)
    {
        using var gateway = system.Gateway();
        using var answer = await gateway.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_service_refuses_a_caller_without_the_gateway_s_token()
    {
        using var direct = system.Application.CreateHttpClient("maintenance", "http");
        using var answer = await direct.GetAsync(new Uri("/api/v1/maintenance/channels", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Whatever_is_killed_during_a_replay_every_sample_is_stored_once()
    {
        const int ratePerSecond = 2_000;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, 60_000).Select(_ => random.NextDouble())];
        using var gateway = system.Gateway();
        gateway.Timeout = TimeSpan.FromSeconds(10);
        var maintenance = new MaintenanceClient(gateway);
        var (import, channel) = await maintenance.ImportAsync($"killed-{seed}", values, ratePerSecond);

        foreach (var resource in RunningSystem.Processes) await KillAndRecoverAsync(resource);

        await Eventually.HoldsAsync(
            $"the import is complete (seed {seed})", async () => await maintenance.StateAsync(import) == "completed", TimeSpan.FromMinutes(2));
        var database = await system.Application.GetConnectionStringAsync("maintenancedb");
        var stored = await StoredSamples.ReadAsync(database!, channel);
        Assert.Equal(values.Length, stored.Count);
        Assert.Equal(Enumerable.Range(0, values.Length).Select(i => (long)i), stored.Select(s => s.Sequence));
        Assert.Equal(values, stored.Select(s => s.Value));
    }

    private async Task KillAndRecoverAsync(string resource)
    {
        var killed = system.ProcessId(resource) ?? throw new InvalidOperationException($"{resource} does not run.");
        using (var process = Process.GetProcessById(killed)) process.Kill();
        await Eventually.HoldsAsync(
            $"{resource} runs again after kill -9", () => system.ProcessId(resource) is { } now && now != killed, RecoveryDeadline);
        using var deadline = new CancellationTokenSource(RecoveryDeadline);
        await system.Application.ResourceNotifications.WaitForResourceHealthyAsync(resource, WaitBehavior.WaitOnResourceUnavailable, deadline.Token);
    }
}
