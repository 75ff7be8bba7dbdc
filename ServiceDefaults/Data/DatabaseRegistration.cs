using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Registers the service's database.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// Registers <see cref="ServiceDatabase"/> and <see cref="DayPartitions"/>, migrates before the service listens,
    /// and checks the three connections' health. The roles' own connection strings, <c>{name}-request</c> and
    /// <c>{name}-ingest</c>, are optional: without them the roles are created, with passwords derived from the owner's.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="connectionName">Name of the owner's connection string, for example <c>maintenancedb</c>; roles are named after it.</param>
    /// <param name="migrations">Assembly whose resources hold <c>NNNN_name.up.sql</c> and <c>NNNN_name.down.sql</c>.</param>
    public static TBuilder AddServiceDatabase<TBuilder>(this TBuilder builder, string connectionName, Assembly migrations)
        where TBuilder : IHostApplicationBuilder
    {
        var names = new Names(connectionName, connectionName + "-request", connectionName + "-ingest");
        var connections = Connections(builder, names);
        AddSource(builder, names.Owner, connections.Owner);
        AddSource(builder, names.Request, connections.Request);
        AddSource(builder, names.Ingestion, connections.Ingestion);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton(services => Database(services, names, connections, migrations));
        builder.Services.AddSingleton<DayPartitions>();
        builder.Services.AddHostedService<DatabaseStart>();
        builder.Services.AddHostedService<DatabaseUpkeep>();
        return builder;
    }

    private static DatabaseConnections Connections(IHostApplicationBuilder builder, Names names) => new(
        names.Owner,
        builder.Configuration.GetConnectionString(names.Owner)
            ?? throw new InvalidOperationException($"There is no connection string '{names.Owner}'. Set ConnectionStrings:{names.Owner} to the database's owner."),
        builder.Configuration.GetConnectionString(names.Request),
        builder.Configuration.GetConnectionString(names.Ingestion),
        ServiceName.Of(builder));

    private static void AddSource(IHostApplicationBuilder builder, string name, string connectionString) =>
        builder.AddKeyedNpgsqlDataSource(name, settings => settings.ConnectionString = connectionString);

    private static ServiceDatabase Database(IServiceProvider services, Names names, DatabaseConnections connections, Assembly migrations) => new(
        services.GetRequiredKeyedService<NpgsqlDataSource>(names.Owner),
        services.GetRequiredKeyedService<NpgsqlDataSource>(names.Request),
        services.GetRequiredKeyedService<NpgsqlDataSource>(names.Ingestion),
        connections,
        [
            .. MigrationResources.Read(typeof(ServiceDatabase).Assembly, Scopes.Everyone),
            .. MigrationResources.Read(migrations, Scopes.Service),
        ],
        services.GetRequiredService<OutboxSignal>(),
        services.GetRequiredService<ILogger<ServiceDatabase>>());

    private sealed record Names(string Owner, string Request, string Ingestion);
}
