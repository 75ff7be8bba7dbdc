using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Data;

[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class MigrationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly IReadOnlyList<Migration> Everyones = MigrationResources.Read(typeof(ServiceDatabase).Assembly, Scopes.Everyone);
    private static readonly Migration Clouds = new(Scopes.Service, 1, "clouds", "create table clouds (name text); select sky.shared_table('clouds', 'test')", "drop table clouds");
    private static readonly Migration Rain = new(Scopes.Service, 2, "rain", "alter table clouds add column rain int", "alter table clouds drop column rain");

    private string _connectionString = "";
    private NpgsqlDataSource _owner = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await postgres.CreateDatabaseAsync("migrations");
        _owner = NpgsqlDataSource.Create(_connectionString);
    }

    public async Task DisposeAsync() => await _owner.DisposeAsync();

    [Fact]
    public async Task Migrations_go_up_down_and_up_again()
    {
        var migrator = Build(Clouds, Rain);
        await migrator.MigrateAsync(CancellationToken.None);
        Assert.Equal(2, await AppliedAsync());
        await migrator.RevertAsync(Scopes.Service, 1, CancellationToken.None);
        Assert.Equal((1, 0), (await AppliedAsync(), await _owner.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'clouds'::regclass and attname = 'rain'")));
        await migrator.RevertAsync(Scopes.Service, 0, CancellationToken.None);
        await migrator.RevertAsync(Scopes.Everyone, 0, CancellationToken.None);
        Assert.Equal("migrations", await _owner.ScalarAsync<string>("select string_agg(relname, ',') from pg_class where relnamespace in ('sky'::regnamespace, 'public'::regnamespace) and relkind in ('r', 'p', 'v')"));
        await migrator.MigrateAsync(CancellationToken.None);
        Assert.Equal(2, await AppliedAsync());
    }

    [Fact]
    public async Task What_is_applied_is_not_applied_again()
    {
        await Build(Clouds).MigrateAsync(CancellationToken.None);
        await _owner.ExecuteAsync("insert into clouds values ('cirrus')");
        await Build(Clouds, Rain).MigrateAsync(CancellationToken.None);
        Assert.Equal("cirrus", await _owner.ScalarAsync<string>("select name from clouds where rain is null"));
    }

    [Fact]
    public async Task An_edited_migration_stops_the_start_and_is_named()
    {
        await Build(Clouds).MigrateAsync(CancellationToken.None);
        var edited = new Migration(Scopes.Service, 1, "clouds", Clouds.Up + " -- harmless?", Clouds.Down);
        var error = await Assert.ThrowsAsync<MigrationException>(() => Build(edited).MigrateAsync(CancellationToken.None));
        Assert.Contains("0001_clouds of service was edited after it had been applied", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_are_no_edit()
    {
        var lines = new Migration(Scopes.Service, 1, "clouds", "create table clouds (\n  name text);\nselect sky.shared_table('clouds', 'test')", "drop table clouds");
        await Build(lines).MigrateAsync(CancellationToken.None);
        await Build(new Migration(lines.Scope, 1, lines.Name, lines.Up.Replace("\n", "\r\n", StringComparison.Ordinal), lines.Down)).MigrateAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_and_says_why()
    {
        var broken = new Migration(Scopes.Service, 2, "broken", "create table half (id int);\n\nselect sky.tenant_table('half');", "");
        var error = await Assert.ThrowsAsync<MigrationException>(() => Build(Clouds, broken).MigrateAsync(CancellationToken.None));
        Assert.Contains("0002_broken of service failed and was rolled back", error.Message, StringComparison.Ordinal);
        Assert.Contains("table half has no column \"tenant_id uuid not null\". Add the column, or say sky.shared_table", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AppliedAsync());
        Assert.True(await _owner.ScalarAsync<bool>("select to_regclass('half') is null"));
    }

    [Fact]
    public async Task Processes_that_start_together_take_turns()
    {
        // Sleeps in the first migration, so that the others meet it.
        var slow = new Migration(Scopes.Service, 1, "slow", "create table turns (id int); select sky.shared_table('turns', 'test'); select pg_sleep(0.2)", "drop table turns");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Build(slow, new Migration(Scopes.Service, 2, "more", "create table more (id int)", "drop table more")).MigrateAsync(CancellationToken.None)));
        Assert.Equal(2, await AppliedAsync());
    }

    [Fact]
    public async Task Databases_of_one_server_can_be_migrated_together()
    {
        var sources = new List<NpgsqlDataSource>();
        for (var i = 0; i < 4; i++)
            sources.Add(NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync("together")));
        await Task.WhenAll(sources.Select(source => Build(source, "fresh" + Environment.ProcessId, Clouds).MigrateAsync(CancellationToken.None)));
        sources.ForEach(source => source.Dispose());
    }

    [Fact]
    public async Task A_newer_builds_migration_is_left_alone()
    {
        await Build(Clouds, Rain).MigrateAsync(CancellationToken.None);
        await Build(Clouds).MigrateAsync(CancellationToken.None);
        Assert.Equal(2, await AppliedAsync());
    }

    [Fact]
    public async Task A_changed_password_of_the_owner_changes_those_of_the_roles()
    {
        const string Name = "rotatedb";
        await Build(_owner, Name, Clouds).MigrateAsync(CancellationToken.None);
        await _owner.ExecuteAsync("alter role rotate_request password 'of before'");
        await Build(_owner, Name, Clouds).MigrateAsync(CancellationToken.None);
        await using var request = NpgsqlDataSource.Create(Connections(Name).Request);
        Assert.Equal("rotate_request", await request.ScalarAsync<string>("select current_user::text"));
    }

    [Fact]
    public async Task A_configured_role_that_sees_too_much_stops_the_start()
    {
        await _owner.ExecuteAsync("drop role if exists nosy");
        await _owner.ExecuteAsync("create role nosy login bypassrls password 'x'");
        var nosy = new NpgsqlConnectionStringBuilder(_connectionString) { Username = "nosy", Password = "x" }.ConnectionString;
        var connections = new DatabaseConnections("nosydb", _connectionString, request: nosy, ingestion: null, "test");
        var error = await Assert.ThrowsAsync<MigrationException>(() => new Migrator(_owner, connections, Everyones, NullLogger.Instance).MigrateAsync(CancellationToken.None));
        Assert.Equal("Role nosy must be no superuser and must not bypass row-level security.", error.Message);
    }

    private Migrator Build(params IEnumerable<Migration> own) => Build(_owner, "migrationsdb", own);

    private Migrator Build(NpgsqlDataSource owner, string name, params IEnumerable<Migration> own) =>
        new(owner, Connections(name), [.. Everyones, .. own], NullLogger.Instance);

    private DatabaseConnections Connections(string name) => new(name, _connectionString, request: null, ingestion: null, "test");

    private Task<long> AppliedAsync() => _owner.ScalarAsync<long>("select count(*) from sky.migrations where scope = 'service'");
}
