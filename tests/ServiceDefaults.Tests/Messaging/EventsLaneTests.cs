using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SkyAndStreet.ServiceDefaults.Tests.Data;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Messaging;

[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class EventsLaneTests(PostgresFixture postgres, KafkaFixture kafka) : IAsyncLifetime
{
    private readonly TenantId _tenant = new(Guid.CreateVersion7());
    private readonly string _topic = KafkaFixture.NewTopic("rain");
    private readonly RainLog _log = new();
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(
        builder =>
        {
            WeatherDatabase.Add(builder);
            builder.Services.AddSingleton(_log);
            builder.AddMessaging(m => m.Consumer<RainGauge>(_topic));
        },
        await WeatherDatabase.SettingsAsync(postgres, kafka));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_event_leaves_with_the_commit_and_has_its_effect_for_its_tenant()
    {
        await PublishAsync(new RainFell("Delft", 4));
        await Eventually.HoldsAsync("the gauge has written Delft", async () => await StationsAsync() == "Delft");
        Assert.Equal(0, await _service.Database.Owner.ScalarAsync<long>("select count(*) from channels where tenant_id <> $1", _tenant.Value));
        await Eventually.HoldsAsync("the outbox is empty", async () => await _service.Database.Owner.ScalarAsync<long>("select count(*) from sky.outbox") == 0);
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_rolls_back_never_leaves()
    {
        await using (var change = await _service.Database.BeginRequestAsync(_tenant))
            change.Outbox.Add(_topic, "Delft", new RainFell("never", 1));
        await PublishAsync(new RainFell("after", 1));
        await Eventually.HoldsAsync("the later event has arrived", async () => await StationsAsync() == "after");
    }

    [Fact]
    public async Task Events_of_one_key_arrive_in_order()
    {
        var sent = Enumerable.Range(0, 200).Select(i => new RainFell("Delft", i)).ToList();
        foreach (var chunk in sent.Chunk(7))
            await PublishAsync(chunk);
        await Eventually.HoldsAsync("all have arrived", () => _log.Seen.Count == sent.Count);
        Assert.Equal(sent, _log.Seen);
    }

    [Fact]
    public async Task An_event_that_comes_again_has_its_effect_once()
    {
        // As after a crash of the relay between the broker's confirmation and its own commit.
        await using (var connection = await _service.Database.Owner.OpenConnectionAsync())
        {
            var message = OutgoingMessage.Wrap(_topic, "Delft", new RainFell("Delft", 4));
            for (var i = 0; i < 3; i++)
            {
                await connection.ExecuteAsync(
                    "insert into sky.outbox (tenant_id, message_id, message_type, topic, key, body) values ($1, $2, $3, $4, $5, $6)",
                    CancellationToken.None, _tenant.Value, message.Id, message.Type, message.Topic, message.Key, message.Body);
            }
        }

        await PublishAsync(new RainFell("last", 0));
        await Eventually.HoldsAsync("the last event has arrived", async () => await StationsAsync() == "Delft,last");
    }

    [Fact]
    public async Task A_consumer_that_fails_for_a_moment_is_tried_again()
    {
        _log.Fail = (_, attempt) => attempt < 3 ? new InvalidOperationException("not yet") : null;
        await PublishAsync(new RainFell("Delft", 4));
        await Eventually.HoldsAsync("the effect is there", async () => await StationsAsync() == "Delft");
        Assert.Equal(3, Assert.Single(_log.Attempts).Value);
    }

    [Fact]
    public async Task A_poisonous_event_goes_to_the_dead_letters_with_the_reason_and_the_next_is_read()
    {
        _log.Fail = (rain, _) => rain.Station == "poison" ? new InvalidOperationException("no such station") : null;
        await PublishAsync(new RainFell("poison", 1), new RainFell("Delft", 2));
        await Eventually.HoldsAsync("the next event is processed", async () => await StationsAsync() == "Delft");
        var dead = Assert.Single(await TopicProbe.ReadAsync(kafka.BootstrapServers, _topic + ".dlq", 1));
        Assert.Equal("InvalidOperationException: no such station", dead.Header("sky-dlq-reason"));
        Assert.Equal(nameof(RainGauge), dead.Header("sky-dlq-consumer"));
        Assert.Equal(_tenant.ToString(), dead.Header("sky-tenant"));
        Assert.Contains("poison", Encoding.UTF8.GetString(dead.Value), StringComparison.Ordinal);
        Assert.Equal(4, _log.Attempts[new RainFell("poison", 1)]);
    }

    [Fact]
    public async Task What_is_no_event_goes_to_the_dead_letters()
    {
        string[] bodies =
        [
            "",
            "{",
            "not json",
            """{"messageType":["urn:message:SkyAndStreet.ServiceDefaults.Tests.Messaging:RainFell"],"message":7}""",
            """{"messageType":["urn:message:SkyAndStreet.ServiceDefaults.Tests.Messaging:RainFell"],"message":{"station":"no tenant"}}""",
        ];
        foreach (var body in bodies)
            await TopicProbe.ProduceAsync(kafka.BootstrapServers, _topic, "key"u8.ToArray(), Encoding.UTF8.GetBytes(body));
        var dead = await TopicProbe.ReadAsync(kafka.BootstrapServers, _topic + ".dlq", bodies.Length);
        Assert.Equal(bodies, dead.Select(d => Encoding.UTF8.GetString(d.Value ?? [])));
        Assert.All(dead, d => Assert.NotEqual("", d.Header("sky-dlq-reason")));
    }

    [Fact]
    public async Task An_event_of_another_type_in_the_topic_is_passed_over()
    {
        await PublishAsync(new SnowFell("Delft", 4));
        await PublishAsync(new RainFell("Delft", 4));
        await Eventually.HoldsAsync("the rain has arrived", async () => await StationsAsync() == "Delft");
    }

    [Fact]
    public async Task A_failure_of_the_surroundings_is_waited_out_and_not_blamed_on_the_event()
    {
        // More often than there are retries.
        _log.Fail = (_, attempt) => attempt <= 6 ? new NpgsqlException("gone", new IOException("connection reset")) : null;
        await PublishAsync(new RainFell("Delft", 4));
        await Eventually.HoldsAsync("the effect is there", async () => await StationsAsync() == "Delft");
        Assert.Equal(7, Assert.Single(_log.Attempts).Value);
    }

    [Fact]
    public async Task A_reader_that_cannot_go_on_shows_in_the_services_health()
    {
        _log.Fail = (_, _) => new NpgsqlException("gone", new IOException("connection reset"));
        await PublishAsync(new RainFell("Delft", 4));
        await Eventually.HoldsAsync("the service is degraded", async () => (await _service.Client.GetStringAsync("/health")).Contains("connection reset", StringComparison.Ordinal));
        _log.Fail = (_, _) => null;
        await Eventually.HoldsAsync("the service is healthy", async () => !(await _service.Client.GetStringAsync("/health")).Contains("Degraded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_starts_again_goes_on_where_it_stopped()
    {
        await PublishAsync(new RainFell("first", 1));
        await Eventually.HoldsAsync("the first event has arrived", () => _log.Seen.Count == 1);
        await DisposeAsync();
        await InitializeAsync();
        await PublishAsync(new RainFell("second", 1));
        await Eventually.HoldsAsync("the second event has arrived", () => _log.Seen.Count == 2);
        Assert.Equal(["first", "second"], _log.Seen.Select(r => r.Station));
    }

    private async Task PublishAsync<T>(params T[] messages)
        where T : class
    {
        await using var change = await _service.Database.BeginRequestAsync(_tenant);
        foreach (var message in messages)
            change.Outbox.Add(_topic, "Delft", message);
        await change.CommitAsync();
    }

    private Task<string> StationsAsync() =>
        _service.Database.Owner.ScalarAsync<string>("select coalesce(string_agg(name, ',' order by id), '') from channels where tenant_id = $1", _tenant.Value);
}
