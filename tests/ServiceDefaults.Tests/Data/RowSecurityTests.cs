using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Data;

[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class RowSecurityTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TenantId _ours = new(Guid.CreateVersion7());
    private readonly TenantId _theirs = new(Guid.CreateVersion7());
    private RunningService _service = null!;

    private ServiceDatabase Database => _service.Database;

    public async Task InitializeAsync() => _service = await WeatherDatabase.StartAsync(postgres, ";Maximum Pool Size=1");

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Each_table_has_a_policy_or_says_that_it_is_shared() =>
        Assert.Empty(await Database.FindUnguardedTablesAsync());

    [Theory]
    [InlineData("create table t (id int)", "no column \"tenant_id uuid not null\"")]
    [InlineData("create table t (tenant_id uuid not null)", "row-level security is not forced")]
    [InlineData("create table t (tenant_id uuid not null); alter table t enable row level security", "row-level security is not forced")]
    [InlineData("create table t (tenant_id uuid not null); alter table t enable row level security; alter table t force row level security", "no policy")]
    [InlineData("create table t (tenant_id uuid not null); alter table t enable row level security; alter table t force row level security; create policy p on t using (true)", "does not compare tenant_id")]
    [InlineData("create table t (tenant_id uuid); comment on table t is 'shared: '", "no column")]
    [InlineData("create view t as select * from channels; grant select on t to weather_request", "a view reads with its owner's rights")]
    [InlineData("create materialized view t as select * from channels; grant select on t to weather_request", "a view reads with its owner's rights")]
    public async Task A_table_without_a_guard_is_found(string sql, string reason)
    {
        await Database.Owner.ExecuteAsync(sql);
        var found = Assert.Single(await Database.FindUnguardedTablesAsync());
        Assert.Equal("public.t", found.Name);
        Assert.Contains(reason, found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_partition_is_found()
    {
        await StoreAsync(_ours);
        await Database.Owner.ExecuteAsync("grant select on readings_20260301 to weather_request");
        Assert.Equal("public.readings_20260301", Assert.Single(await Database.FindUnguardedTablesAsync()).Name);
    }

    [Fact]
    public async Task A_request_sees_and_changes_the_rows_of_its_tenant_alone()
    {
        await InsertChannelAsync(_theirs, "theirs");
        await StoreAsync(_theirs);
        await using var request = await Database.BeginRequestAsync(_ours);
        Assert.Equal(0, await request.ScalarAsync<long>("select count(*) from channels"));
        Assert.Equal(0, await request.ScalarAsync<long>("select count(*) from readings"));
        Assert.Equal(0, await request.ExecuteAsync("update channels set name = 'ours'"));
        Assert.Equal(0, await request.ExecuteAsync("delete from channels"));
        Assert.Equal(0, await request.ExecuteAsync("delete from readings"));
    }

    [Fact]
    public async Task A_row_cannot_be_written_for_another_tenant()
    {
        await using var request = await Database.BeginRequestAsync(_ours);
        await Sql.IsRefusedAsync(() => request.ExecuteAsync("insert into channels (id, tenant_id, name) values ($1, $2, 'x')", Guid.CreateVersion7(), _theirs.Value));
    }

    [Fact]
    public async Task Outside_a_request_there_is_no_tenant_and_nothing_to_see()
    {
        await InsertChannelAsync(_ours, "ours");
        await using var request = await Database.BeginRequestAsync(_ours);
        await request.CommitAsync();
        Assert.Equal(0, await request.ScalarAsync<long>("select count(*) from channels"));
        await Sql.IsRefusedAsync(() => request.ExecuteAsync("insert into channels (id, tenant_id, name) values ($1, $2, 'x')", Guid.CreateVersion7(), _ours.Value));
    }

    [Fact]
    public async Task A_partition_addressed_directly_is_refused()
    {
        await StoreAsync(_theirs);
        foreach (var statement in (string[])["select * from readings_20260301", "delete from readings_20260301", "insert into readings_20260301 select * from readings"])
        {
            await using var request = await Database.BeginRequestAsync(_ours);
            await Sql.IsRefusedAsync(() => request.ExecuteAsync(statement));
        }
    }

    [Fact]
    public async Task A_partition_that_is_granted_by_mistake_still_shows_nothing()
    {
        await StoreAsync(_theirs);
        await Database.Owner.ExecuteAsync("grant select on readings_20260301 to weather_request");
        await using var request = await Database.BeginRequestAsync(_ours);
        Assert.Equal(0, await request.ScalarAsync<long>("select count(*) from readings_20260301"));
    }

    [Fact]
    public async Task The_ingestion_role_writes_by_copy_and_reads_nothing_back()
    {
        await StoreAsync(_ours);
        foreach (var statement in (string[])["select * from readings", "select * from readings_20260301", "delete from readings", "update readings set value = 0", "select * from channels", "insert into planets values ('Vulcan')", "select * from sky.outbox", "truncate readings"])
            await Sql.IsRefusedAsync(() => Database.Ingestion.ExecuteAsync(statement));
    }

    [Fact]
    public async Task Neither_role_may_change_the_schema_or_the_records_of_migrations()
    {
        foreach (var statement in (string[])["create table public.mine (id int)", "create schema mine", "alter table readings disable row level security", "drop policy tenant on readings", "insert into sky.migrations values ('sky', 99, 'x', 'x')", "set role postgres", "select sky.drop_expired_days('2030-01-01')"])
        {
            await using var request = await Database.BeginRequestAsync(_ours);
            await Sql.IsRefusedAsync(() => request.ExecuteAsync(statement));
            await Sql.IsRefusedAsync(() => Database.Ingestion.ExecuteAsync(statement));
        }
    }

    [Fact]
    public async Task A_shared_table_is_read_by_all_and_written_by_nobody()
    {
        await Database.Owner.ExecuteAsync("insert into planets values ('Mars')");
        await using var request = await Database.BeginRequestAsync(_ours);
        Assert.Equal("Mars", await request.ScalarAsync<string>("select name from planets"));
        await Sql.IsRefusedAsync(() => request.ExecuteAsync("delete from planets"));
    }

    /// <summary>The pool has one connection; whatever a request leaves on it, the next one of the other tenant meets.</summary>
    [Fact]
    public async Task A_thousand_interleaved_requests_of_two_tenants_over_one_connection_never_mix()
    {
        var backends = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, stop) =>
        {
            var tenant = number % 2 == 0 ? _ours : _theirs;
            await using var request = await Database.BeginRequestAsync(tenant, stop);
            backends.AddOrUpdate(await request.ScalarAsync<int>("select pg_backend_pid()"), 1, (_, count) => count + 1);
            await request.ExecuteAsync("insert into channels (id, tenant_id, name) values ($1, $2, $3)", Guid.CreateVersion7(), tenant.Value, $"channel {number}");
            Assert.Equal(0, await request.ScalarAsync<long>("select count(*) from channels where tenant_id <> $1", tenant.Value));
            // Some end without a commit, as a request that failed does.
            if (number % 5 != 0)
                await request.CommitAsync(stop);
        });
        Assert.Equal(1_000, Assert.Single(backends).Value);
        Assert.Equal((400, 400), (await CountAsync(_ours), await CountAsync(_theirs)));
    }

    private async Task<long> CountAsync(TenantId tenant)
    {
        await using var request = await Database.BeginRequestAsync(tenant);
        return await request.ScalarAsync<long>("select count(*) from channels");
    }

    private async Task InsertChannelAsync(TenantId tenant, string name)
    {
        await using var request = await Database.BeginRequestAsync(tenant);
        await request.ExecuteAsync("insert into channels (id, tenant_id, name) values ($1, $2, $3)", Guid.CreateVersion7(), tenant.Value, name);
        await request.CommitAsync();
    }

    private async Task StoreAsync(TenantId tenant)
    {
        await Database.Ingestion.ExecuteAsync("select sky.create_day_partitions('readings', '2026-03-01', '2026-03-01')");
        await Sql.CopyReadingAsync(Database.Ingestion, tenant, Noon);
    }
}
