using Aspire;
using Aspire.Npgsql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stand-in for Aspire.Npgsql 13.1.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = Bind(builder, connectionName, configureSettings);
        builder.Services.AddSingleton(services => Build(services, settings, connectionName, configureDataSourceBuilder));
        AddHealthCheck(builder, settings, "PostgreSql", services => services.GetRequiredService<NpgsqlDataSource>());
    }

    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = Bind(builder, name, configureSettings);
        builder.Services.AddKeyedSingleton(name, (services, _) => Build(services, settings, name, configureDataSourceBuilder));
        AddHealthCheck(builder, settings, $"PostgreSql_{name}", services => services.GetRequiredKeyedService<NpgsqlDataSource>(name));
    }

    private static NpgsqlSettings Bind(IHostApplicationBuilder builder, string name, Action<NpgsqlSettings>? configure) =>
        ConnectionSettings.Bind(builder.Configuration, Section, name, (s, connection) => s.ConnectionString = connection, configure);

    private static NpgsqlDataSource Build(IServiceProvider services, NpgsqlSettings settings, string name, Action<NpgsqlDataSourceBuilder>? configure)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionSettings.Require(settings.ConnectionString, Section, name));
        builder.UseLoggerFactory(services.GetService<ILoggerFactory>());
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static void AddHealthCheck(IHostApplicationBuilder builder, NpgsqlSettings settings, string name, Func<IServiceProvider, NpgsqlDataSource> source)
    {
        if (!settings.DisableHealthChecks)
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(name, services => new NpgsqlHealthCheck(source(services)), default, default));
    }
}
