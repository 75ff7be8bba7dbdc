using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Tests.Slice;

/// <summary>An empty database with the service's migrations at hand, and nothing else of the service.</summary>
internal sealed class ScratchDatabase(IHost host) : IAsyncDisposable
{
    public ServiceDatabase Database { get; } = host.Services.GetRequiredService<ServiceDatabase>();

    public static async Task<ScratchDatabase> CreateAsync(MaintenanceHost maintenance)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "SkyAndStreet.Maintenance" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:maintenancedb"] = await maintenance.CreateDatabaseAsync() });
        builder.AddServiceDatabase("maintenancedb", typeof(MaintenanceModule).Assembly);
        return new ScratchDatabase(builder.Build());
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
