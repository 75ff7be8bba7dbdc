using System.Reflection;
using Microsoft.AspNetCore.Builder;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests;

/// <summary>The database of a service with one table of each kind.</summary>
internal static class WeatherDatabase
{
    public const string Connection = "weatherdb";

    public static Assembly Migrations => typeof(WeatherDatabase).Assembly;

    public static async Task<Dictionary<string, string?>> SettingsAsync(PostgresFixture postgres, KafkaFixture? kafka = null, string more = "") => new()
    {
        [$"ConnectionStrings:{Connection}"] = await postgres.CreateDatabaseAsync("weather") + more,
        ["ConnectionStrings:kafka"] = kafka?.BootstrapServers,
        ["Messaging:RetryDelaysMilliseconds:0"] = "1",
        ["Messaging:RetryDelaysMilliseconds:1"] = "1",
        ["Messaging:RetryDelaysMilliseconds:2"] = "1",
    };

    public static async Task<RunningService> StartAsync(PostgresFixture postgres, string more = "") =>
        await RunningService.StartAsync(builder => builder.AddServiceDatabase(Connection, Migrations), await SettingsAsync(postgres, more: more));

    public static void Add(WebApplicationBuilder builder) => builder.AddServiceDatabase(Connection, Migrations);
}
