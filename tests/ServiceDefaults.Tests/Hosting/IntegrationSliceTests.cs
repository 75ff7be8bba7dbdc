using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SkyAndStreet.TestKit;
using StackExchange.Redis;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

/// <summary>The integrations against servers.</summary>
[Collection(Servers.Name)]
[Trait("Level", "slice")]
public sealed class IntegrationSliceTests(PostgresFixture postgres, KafkaFixture kafka, RedisFixture redis) : IClassFixture<RedisFixture>
{
    [Fact]
    public async Task Healthy_clients_say_so_and_broken_ones_say_why()
    {
        var healthy = await ReportAsync(await postgres.CreateDatabaseAsync(), redis.ConnectionString, kafka.BootstrapServers);
        Assert.All(healthy.Entries, e => Assert.Equal(HealthStatus.Healthy, e.Value.Status));
        var broken = await ReportAsync("Host=127.0.0.1;Port=9;Timeout=2", "127.0.0.1:9,connectTimeout=500,syncTimeout=500", "127.0.0.1:9");
        Assert.All(broken.Entries, e => Assert.Equal(HealthStatus.Unhealthy, e.Value.Status));
        Assert.All(broken.Entries, e => Assert.NotEqual("", e.Value.Description));
    }

    [Fact]
    public async Task Redis_keeps_what_it_is_given()
    {
        using var host = Build("Host=none", redis.ConnectionString, "none");
        var database = host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await database.StringSetAsync("key", "value");
        Assert.Equal("value", await database.StringGetAsync("key"));
    }

    private static async Task<HealthReport> ReportAsync(string postgres, string redis, string kafka)
    {
        using var host = Build(postgres, redis, kafka);
        return await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    }

    private static IHost Build(string postgres, string redis, string kafka)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:db"] = postgres;
        builder.Configuration["ConnectionStrings:cache"] = redis;
        builder.Configuration["ConnectionStrings:kafka"] = kafka;
        builder.AddNpgsqlDataSource("db");
        builder.AddRedisClient("cache");
        builder.AddKafkaProducer<string, string>("kafka");
        return builder.Build();
    }
}
