using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Data;

[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class DayPartitionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateOnly FirstOfMarch = new(2026, 3, 1);

    private RunningService _service = null!;

    private ServiceDatabase Database => _service.Database;

    private DayPartitions Days => _service.Services.GetRequiredService<DayPartitions>();

    public async Task InitializeAsync() => _service = await WeatherDatabase.StartAsync(postgres);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Days_end_at_midnight_UTC()
    {
        var tenant = new TenantId(Guid.CreateVersion7());
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch.AddDays(1));
        var midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        await Sql.CopyReadingAsync(Database.Ingestion, tenant, midnight.AddMicroseconds(-1));
        await Sql.CopyReadingAsync(Database.Ingestion, tenant, midnight);
        Assert.Equal((1, 1), (await CountAsync("readings_20260301"), await CountAsync("readings_20260302")));
    }

    [Fact]
    public async Task Writers_that_meet_on_a_new_day_both_get_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new DayPartitions(Database).EnsureAsync("readings", FirstOfMarch, FirstOfMarch.AddDays(9))));
        Assert.Equal(10, await PartitionsAsync());
    }

    [Fact]
    public async Task More_days_than_a_call_makes_are_made_in_several()
    {
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch.AddDays(449));
        Assert.Equal(450, await PartitionsAsync());
    }

    [Fact]
    public async Task A_day_that_was_dropped_comes_back_after_forgetting()
    {
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch);
        await Database.Owner.ExecuteAsync("drop table readings_20260301");
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch);
        Assert.Equal(0, await PartitionsAsync());
        Days.Forget();
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch);
        Assert.Equal(1, await PartitionsAsync());
    }

    [Theory]
    [InlineData("select sky.create_day_partitions('channels', '2026-01-01', '2026-01-01')", "is not a time series")]
    [InlineData("select sky.create_day_partitions('sky.outbox', '2026-01-01', '2026-01-01')", "is not a time series")]
    [InlineData("select sky.create_day_partitions('readings', '2026-01-02', '2026-01-01')", "are not a range")]
    [InlineData("select sky.create_day_partitions('readings', '2020-01-01', '2026-01-01')", "are not a range")]
    public async Task The_ingestion_role_gets_days_of_time_series_alone_and_not_without_end(string sql, string reason)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.Ingestion.ExecuteAsync(sql));
        Assert.Contains(reason, error.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_past_their_retention_are_dropped_and_the_others_kept()
    {
        await Database.Owner.ExecuteAsync("update sky.day_partitioned set retention_days = 30");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await Days.EnsureAsync("readings", today.AddDays(-35), today.AddDays(-26));
        var upkeep = _service.Services.GetServices<IHostedService>().OfType<DatabaseUpkeep>().Single();
        Assert.Equal(5, await upkeep.RunAsync(CancellationToken.None));
        Assert.Equal(5, await PartitionsAsync());
        Assert.Equal(0, await upkeep.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Making_a_day_does_not_wait_for_readers_of_others()
    {
        await Days.EnsureAsync("readings", FirstOfMarch, FirstOfMarch);
        await using var request = await Database.BeginRequestAsync(new TenantId(Guid.CreateVersion7()));
        await request.ScalarAsync<long>("select count(*) from readings");
        await Days.EnsureAsync("readings", FirstOfMarch.AddDays(1), FirstOfMarch.AddDays(1)).WaitAsync(TimeSpan.FromSeconds(5));
    }

    private Task<long> PartitionsAsync() => Database.Owner.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'readings'::regclass");

    private Task<long> CountAsync(string table) => Database.Owner.ScalarAsync<long>($"select count(*) from {table}");
}
