using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SkyAndStreet.Contracts;
using SkyAndStreet.LocalProcesses;
using SkyAndStreet.ServiceDefaults.Tests.Data;
using SkyAndStreet.ServiceDefaults.Tests.Messaging;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Telemetry;

[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class TelemetryLaneTests(PostgresFixture postgres, KafkaFixture kafka) : IAsyncLifetime
{
    private readonly string _topic = KafkaFixture.NewTopic("weather");
    private readonly Source _source = Source.Of(new TenantId(Guid.CreateVersion7()));
    private readonly WriterFaults _faults = new();
    private Dictionary<string, string?> _settings = [];
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _settings = await WeatherDatabase.SettingsAsync(postgres, kafka);
        _settings["Kafka:Partitions"] = "2";
        // How long the broker waits for a killed consumer.
        _settings["Aspire:Confluent:Kafka:Consumer:Config:SessionTimeoutMs"] = "6000";
        _service = await StartAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_is_produced_is_stored_and_the_source_says_how_far()
    {
        await ProduceAsync(_source.Batch(0, 1_000));
        await StoredAsync(1_000);
        await using var request = await _service.Database.BeginRequestAsync(_source.Tenant);
        Assert.Equal(1_000, await request.ScalarAsync<long>("select next_sequence from sky.telemetry_sources where source_id = $1", _source.Id));
        await using var other = await _service.Database.BeginRequestAsync(new TenantId(Guid.CreateVersion7()));
        Assert.Equal(0, await other.ScalarAsync<long>("select count(*) from sky.telemetry_sources"));
    }

    [Fact]
    public async Task Batches_that_come_again_or_overlap_add_what_is_new_alone()
    {
        foreach (var (first, count) in ((int, int)[])[(0, 10), (0, 10), (5, 10), (0, 3), (14, 2), (0, 20)])
            await ProduceAsync(_source.Batch(first, count));
        await StoredAsync(20);
        Assert.Equal(Readings.Exactly(20), await Readings.OfAsync(_service.Database, _source.Id));
    }

    [Fact]
    public async Task A_gap_in_a_source_is_stored_around()
    {
        await ProduceAsync(_source.Batch(0, 10));
        await ProduceAsync(_source.Batch(15, 10));
        await Eventually.HoldsAsync("the later batch is stored", async () => await Readings.NextSequenceAsync(_service.Database, _source.Id) == 25);
        Assert.Equal(new Readings(20, 20, 24), await Readings.OfAsync(_service.Database, _source.Id));
    }

    [Fact]
    public async Task A_consumer_that_dies_between_the_steps_loses_and_doubles_nothing()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        var failures = 0;
        // Before the COPY, or between it and the commit: as a lost connection, which the reader answers by joining anew.
        _faults.BeforeCopy = _ => Maybe();
        _faults.AfterCopy = _ => Maybe();
        for (var first = 0; first < 4_000; first += 100)
            await ProduceAsync(_source.Batch(first, 100));
        await StoredAsync(4_000);
        Assert.True(failures > 0, $"seed {Seed} never failed");

        void Maybe()
        {
            if (failures < 3 && random.Next(2) == 0)
                throw new IOException($"failure {++failures}", new System.Net.Sockets.SocketException());
        }
    }

    [Fact]
    public async Task An_owner_that_has_been_replaced_stores_nothing_more()
    {
        await _service.Database.Ingestion.ExecuteAsync("select sky.create_day_partitions('readings', '2026-03-01', '2026-03-02')");
        var store = new TelemetryStore(_service.Database, _service.Services.GetRequiredService<ReadingWriter>(), "elsewhere.v1", TimeProvider.System);
        var old = await store.ClaimAsync(0, CancellationToken.None);
        var current = await store.ClaimAsync(0, CancellationToken.None);
        await Assert.ThrowsAsync<PartitionFencedException>(() => store.StoreAsync([(old, 1)], [_source.Batch(0, 10)], CancellationToken.None));
        await store.StoreAsync([(current, 1)], [_source.Batch(0, 10)], CancellationToken.None);
        Assert.Equal(Readings.Exactly(10), await Readings.OfAsync(_service.Database, _source.Id));
        Assert.Equal(1, (await store.ClaimAsync(0, CancellationToken.None)).NextOffset);
    }

    [Fact]
    public async Task A_new_owner_waits_for_the_old_ones_running_transaction_and_starts_behind_it()
    {
        await _service.Database.Ingestion.ExecuteAsync("select sky.create_day_partitions('readings', '2026-03-01', '2026-03-02')");
        Task<PartitionPosition>? claim = null;
        var store = new TelemetryStore(_service.Database, _service.Services.GetRequiredService<ReadingWriter>(), "elsewhere.v1", TimeProvider.System);
        _faults.AfterCopy = _ => claim = store.ClaimAsync(0, CancellationToken.None);
        var old = await store.ClaimAsync(0, CancellationToken.None);
        await store.StoreAsync([(old, 7)], [_source.Batch(0, 10)], CancellationToken.None);
        Assert.Equal(7, (await claim!).NextOffset);
    }

    [Fact]
    public async Task Replicas_that_come_and_go_share_the_work_without_loss_or_repetition()
    {
        var sources = Enumerable.Range(0, 6).Select(_ => Source.Of(_source.Tenant)).ToList();
        var sending = SendAsync(sources, batches: 60, pause: TimeSpan.FromMilliseconds(40));
        await Eventually.HoldsAsync("some has been stored", async () => await Readings.NextSequenceAsync(_service.Database, sources[0].Id) > 0);
        await using (await StartAsync())
        {
            await Eventually.HoldsAsync("both replicas have a partition", async () => await EpochsAsync() > 2);
        }

        await sending;
        foreach (var source in sources)
            await StoredAsync(6_000, source);
    }

    [Fact]
    public async Task A_consumer_process_that_is_killed_loses_and_doubles_nothing()
    {
        await _service.DisposeAsync();
        await ProduceFirstAsync();
        await using (var consumer = StartProcess())
        {
            await Eventually.HoldsAsync("the process stores", async () => await StoredSoFarAsync() > 0);
            consumer.Signal(ProcessSignal.Kill);
            await consumer.Exited;
        }

        Assert.InRange(await StoredSoFarAsync(), 1, 39_999);
        _service = await StartAsync();
        await StoredAsync(40_000);
    }

    [Fact]
    public async Task What_is_no_batch_goes_to_the_dead_letters_and_the_rest_is_stored()
    {
        await TopicProbe.ProduceAsync(kafka.BootstrapServers, _topic, _source.Batch(0, 1).Key(), "no batch"u8.ToArray());
        await ProduceAsync(_source.Batch(0, 10));
        await StoredAsync(10);
        var dead = Assert.Single(await TopicProbe.ReadAsync(kafka.BootstrapServers, _topic + ".dlq", 1));
        Assert.StartsWith("Telemetry batch, byte 0:", dead.Header("sky-dlq-reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_one_tenant_cannot_be_written_by_another()
    {
        await ProduceAsync(_source.Batch(0, 10));
        await StoredAsync(10);
        await ProduceAsync((_source with { Tenant = new TenantId(Guid.CreateVersion7()) }).Batch(10, 10));
        await ProduceAsync(_source.Batch(10, 5));
        await StoredAsync(15);
        var dead = Assert.Single(await TopicProbe.ReadAsync(kafka.BootstrapServers, _topic + ".dlq", 1));
        Assert.Contains("belongs to another tenant", dead.Header("sky-dlq-reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_written_does_not_hold_up_the_others()
    {
        _faults.BeforeCopy = batches => Assert.DoesNotContain(batches, b => b.FirstSequence == 10);
        for (var first = 0; first < 30; first += 10)
            await ProduceAsync(_source.Batch(first, 10));
        await Eventually.HoldsAsync("the last batch is stored", async () => await Readings.NextSequenceAsync(_service.Database, _source.Id) == 30);
        Assert.Equal(new Readings(20, 20, 29), await Readings.OfAsync(_service.Database, _source.Id));
        Assert.Single(await TopicProbe.ReadAsync(kafka.BootstrapServers, _topic + ".dlq", 1));
    }

    [Fact]
    public async Task A_day_that_was_dropped_meanwhile_is_made_again()
    {
        await ProduceAsync(_source.Batch(0, 10));
        await StoredAsync(10);
        await _service.Database.Owner.ExecuteAsync("drop table readings_20260301");
        await ProduceAsync(_source.Batch(10, 10));
        await Eventually.HoldsAsync("the later batch is stored", async () => await Readings.OfAsync(_service.Database, _source.Id) == new Readings(10, 10, 19));
    }

    private async Task ProduceFirstAsync()
    {
        _service = await RunningService.StartAsync(builder => builder.AddTelemetryProducer(), _settings);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => ProduceAsync(_source.Batch(i * 100, 100))));
        await _service.DisposeAsync();
        _service = await RunningService.StartAsync(WeatherDatabase.Add, _settings);
    }

    private Task<long> StoredSoFarAsync() => Readings.NextSequenceAsync(_service.Database, _source.Id);

    /// <summary>The consumer as a process of its own: see <see cref="Program"/>.</summary>
    private LocalProcess StartProcess() => LocalProcess.Start(new ProcessSpecification
    {
        Executable = "dotnet",
        Arguments = ["exec", typeof(Program).Assembly.Location, "consume", _topic],
        Environment = _settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value),
    });

    private Task<long> EpochsAsync() => _service.Database.Owner.ScalarAsync<long>("select coalesce(sum(epoch), 0)::bigint from sky.telemetry_offsets where topic = $1", _topic);

    private async Task SendAsync(List<Source> sources, int batches, TimeSpan pause)
    {
        for (var i = 0; i < batches; i++)
        {
            await Task.WhenAll(sources.Select(source => ProduceAsync(source.Batch(i * 100, 100))));
            await Task.Delay(pause);
        }
    }

    private Task ProduceAsync(TelemetryBatch batch) => _service.Services.GetRequiredService<ITelemetryProducer>().ProduceAsync(_topic, batch);

    private Task StoredAsync(long count) => StoredAsync(count, _source);

    private async Task StoredAsync(long count, Source source)
    {
        await Eventually.HoldsAsync(
            string.Create(CultureInfo.InvariantCulture, $"{count} samples are stored"),
            async () => await Readings.NextSequenceAsync(_service.Database, source.Id) >= count);
        Assert.Equal(Readings.Exactly(count), await Readings.OfAsync(_service.Database, source.Id));
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(builder => Add(builder, _topic, _faults), _settings);

    internal static void Add(WebApplicationBuilder builder, string topic, WriterFaults faults)
    {
        WeatherDatabase.Add(builder);
        builder.Services.AddSingleton(faults);
        builder.AddTelemetryProducer();
        builder.AddTelemetryConsumer<ReadingWriter>(topic);
    }
}
