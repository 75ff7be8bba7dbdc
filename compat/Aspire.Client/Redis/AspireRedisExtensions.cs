using Aspire;
using Aspire.StackExchange.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stand-in for Aspire.StackExchange.Redis 13.1.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        var settings = ConnectionSettings.Bind<StackExchangeRedisSettings>(
            builder.Configuration, Section, connectionName, (s, connection) => s.ConnectionString = connection, configureSettings);
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => Connect(settings, connectionName, configureOptions));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "StackExchange.Redis", services => new RedisHealthCheck(services.GetRequiredService<IConnectionMultiplexer>()), default, default));
        }
    }

    private static ConnectionMultiplexer Connect(StackExchangeRedisSettings settings, string name, Action<ConfigurationOptions>? configure)
    {
        var options = ConfigurationOptions.Parse(ConnectionSettings.Require(settings.ConnectionString, Section, name));
        // As in the real integration: a server that is still starting is waited for, not a reason to fail.
        options.AbortOnConnectFail = false;
        configure?.Invoke(options);
        return ConnectionMultiplexer.Connect(options);
    }
}
