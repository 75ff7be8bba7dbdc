using Npgsql;

namespace SkyAndStreet.Hosting.Tests.Runtime;

[Trait("Level", "slice")]
public class ServerTests
{
    [Fact]
    public async Task Postgres_runs_with_its_databases_and_can_be_lent_to_another_application()
    {
        await using var owner = new TestApplication();
        var postgres = owner.Builder.AddPostgres("pg");
        postgres.AddDatabase("plain");
        postgres.AddDatabase("scripted", "made-by-script").WithCreationScript("create database \"made-by-script\" connection limit 7");
        await owner.StartAsync();
        foreach (var name in (string[])["plain", "scripted"]) await owner.Notifications.WaitForResourceHealthyAsync(name).WaitAsync(Deadline.Long);
        Assert.Equal(7, await ScalarAsync(await owner.Application.GetConnectionStringAsync("scripted"), "select datconnlimit from pg_database where datname = current_database()"));

        var address = await postgres.Resource.GetConnectionStringAsync();
        await using var guest = new TestApplication($"--ConnectionStrings:borrowed={address}");
        var user = guest.Builder.AddExecutable("user", "sleep", ".", "60").WithReference(guest.Builder.AddPostgres("borrowed").AddDatabase("second"));
        await guest.StartAsync();
        await guest.Notifications.WaitForResourceHealthyAsync("second").WaitAsync(Deadline.Long);
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(await postgres.Resource.PasswordParameter.GetValueAsync(default), variables["SECOND_PASSWORD"]);
        Assert.Equal("second", await ScalarAsync(variables["ConnectionStrings__second"], "select current_database()::text"));
        Assert.False(Directory.Exists(Path.Combine(guest.StateDirectory, "data")));
    }

    [Fact]
    public async Task Redis_is_healthy_with_its_password_and_keeps_its_data_in_its_volume()
    {
        await using var app = new TestApplication();
        app.Builder.AddRedis("redis").WithDataVolume("redis-data");
        await app.StartAsync();
        await app.Notifications.WaitForResourceHealthyAsync("redis").WaitAsync(Deadline.Long);
        Assert.True(Directory.Exists(Path.Combine(app.StateDirectory, "data", "redis-data")));
        Assert.Matches("^localhost:[0-9]+,password=[A-Za-z0-9]{22}$", await app.Application.GetConnectionStringAsync("redis"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_started_says_what_to_install()
    {
        await using var app = new TestApplication("--ASPIRE_CONTAINER_RUNTIME=no-such-engine");
        app.Builder.AddKafka("kafka"); // this assembly was built without a broker
        await app.StartAsync();
        var failed = await app.UntilAsync("kafka", "FailedToStart");
        Assert.Contains("install docker.io or podman", (string)failed.Snapshot.Property(KnownProperties.Reason)!, StringComparison.Ordinal);
    }

    private static async Task<object?> ScalarAsync(string? connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString!);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
