using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.Maintenance.Tests.Slice;

/// <summary>Stops, restarts and repetitions: each sample is stored once.</summary>
[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class ReplayTests(MaintenanceHost host)
{
    [Fact]
    public async Task A_service_stopped_in_the_middle_goes_on_and_stores_every_sample_once()
    {
        var tenant = new TenantId(Guid.CreateVersion7());
        var import = await StartAsync(host.As(tenant), samples: 12_000, rate: 8_000);
        await Eventually.HoldsAsync("some samples are stored", async () => (await host.As(tenant).ImportAsync(import.Id)).Stored > 1_000);
        await host.StopAsync();
        await host.StartAsync();
        var caller = host.As(tenant);
        Assert.InRange((await caller.ImportAsync(import.Id)).Stored, 1_000, 11_999);
        await caller.CompletedAsync(import.Id);
        Assert.Equal((12_000, 12_000), await caller.StoredAsync(import.ChannelId));
        Assert.Equal(11_999, await host.CountAsync("select max(sequence) from samples where channel_id = $1", import.ChannelId));
    }

    [Fact]
    public async Task Batches_that_are_sent_again_are_not_stored_again()
    {
        var caller = host.NewTenant();
        var import = await caller.ImportAsync("again", NpyFile.Channel(3_000));
        var producer = host.Services.GetRequiredService<ITelemetryProducer>();
        foreach (var (first, count) in new[] { (0, 1_000), (2_500, 500), (2_900, 200) })
        {
            await producer.ProduceAsync(Topics.MaintenanceTelemetry, Batch(caller, import, first, count));
        }

        // The last of them brings 100 new samples, behind the repeated ones.
        await Eventually.HoldsAsync("the new samples are stored", async () => (await caller.StoredAsync(import.ChannelId)).Rows >= 3_100);
        Assert.Equal((3_100, 3_100), await caller.StoredAsync(import.ChannelId));
    }

    [Fact]
    public async Task A_file_that_vanished_fails_its_import_and_the_same_file_mends_it()
    {
        var tenant = new TenantId(Guid.CreateVersion7());
        var import = await StartAsync(host.As(tenant), samples: 5_000, rate: 2_000);
        await host.StopAsync();
        File.Delete(Path.Combine(host.FilesDirectory, $"{import.Id:n}.npy"));
        await host.StartAsync();
        var caller = host.As(tenant);
        await Eventually.HoldsAsync("the import has failed", async () => (await caller.ImportAsync(import.Id)).State == ImportState.Failed);
        Assert.Contains("Import the same file again", (await caller.ImportAsync(import.Id)).Failure, StringComparison.Ordinal);
        Assert.Equal("degraded", (await caller.GetAsync<SummaryView>("/summary")).State);
        using var answer = await caller.SendAsync("stopped", NpyFile.Channel(5_000));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await caller.CompletedAsync(import.Id);
        Assert.Equal((5_000, 5_000), await caller.StoredAsync(import.ChannelId));
    }

    [Fact]
    public async Task Progress_is_shown_while_a_file_is_replayed()
    {
        var caller = host.NewTenant();
        var import = await StartAsync(caller, samples: 6_000, rate: 4_000);
        await Eventually.HoldsAsync("half is stored", async () => (await caller.ImportAsync(import.Id)).Stored is > 3_000 and < 6_000);
        Assert.Equal("1 channel, 0 events found, 1 import running.", (await caller.GetAsync<SummaryView>("/summary")).Sentence);
        await caller.CompletedAsync(import.Id);
    }

    private static async Task<ImportView> StartAsync(Caller caller, int samples, int rate)
    {
        using var answer = await caller.SendAsync("stopped", NpyFile.Channel(samples), $"&rate={rate}");
        return (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<ImportView>(answer.Content))!;
    }

    private static TelemetryBatch Batch(Caller caller, ImportView import, int first, int count) => new()
    {
        TenantId = caller.Tenant.Value,
        SourceId = import.ChannelId,
        FirstSequence = first,
        ProducedAtUnixMicroseconds = 0,
        Times = SampleTimes.FixedStep(SampleClock.Default.UnixMicrosecondsOf(first), SampleClock.Default.IntervalMicroseconds),
        Values = new double[count],
    };
}
