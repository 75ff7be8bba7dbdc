using Aspire.Npgsql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

/// <summary>Names, sections and precedence of the client integrations, as the documentation of Aspire 13.1 has them.</summary>
public sealed class IntegrationTests
{
    [Theory]
    [InlineData(0, "Host=section")]
    [InlineData(1, "Host=named")]
    [InlineData(2, "Host=connection")]
    [InlineData(3, "Host=code")]
    public void The_later_source_of_a_connection_string_wins(int last, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        string[] keys = ["Aspire:Npgsql:ConnectionString", "Aspire:Npgsql:db:ConnectionString", "ConnectionStrings:db"];
        string[] values = ["Host=section", "Host=named", "Host=connection"];
        for (var i = 0; i <= Math.Min(last, 2); i++)
            builder.Configuration[keys[i]] = values[i];
        builder.AddNpgsqlDataSource("db", last == 3 ? settings => settings.ConnectionString = "Host=code" : null);
        using var host = builder.Build();
        Assert.Equal(expected, host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);
    }

    [Fact]
    public void A_connection_string_that_is_nowhere_is_an_error_on_first_use_that_names_the_places()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddNpgsqlDataSource("db");
        using var host = builder.Build();
        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<NpgsqlDataSource>());
        Assert.Contains("'ConnectionStrings:db'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Aspire:Npgsql:db'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_checks_have_the_integrations_names_and_can_be_left_out()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddNpgsqlDataSource("db");
        builder.AddKeyedNpgsqlDataSource("other");
        builder.AddNpgsqlDataSource("quiet", (NpgsqlSettings settings) => settings.DisableHealthChecks = true);
        builder.AddRedisClient("cache");
        builder.AddKafkaProducer<string, string>("kafka");
        builder.AddKafkaConsumer<string, string>("kafka");
        using var host = builder.Build();
        Assert.Equal(
            ["Aspire.Confluent.Kafka.Consumer", "Aspire.Confluent.Kafka.Producer", "PostgreSql", "PostgreSql_other", "StackExchange.Redis"],
            host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(r => r.Name).Order(StringComparer.Ordinal));
    }
}
