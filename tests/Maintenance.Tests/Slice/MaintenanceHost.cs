using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TestKit;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Tests.Slice;

/// <summary>
/// The service as it runs, with a real Postgres and a real broker of its own; it can be stopped and started again.
/// One for all slice tests: topics have fixed names, so two services on one broker would take each other's batches.
/// </summary>
public sealed class MaintenanceHost : IAsyncLifetime
{
    public const long MaxFileBytes = 3 << 20;

    private readonly PostgresFixture _postgres = new();
    private readonly KafkaFixture _kafka = new();
    private readonly TemporaryDirectory _files = new();
    private readonly TestIssuer _issuer = new();
    private string _connectionString = "";
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public ServiceDatabase Database => Services.GetRequiredService<ServiceDatabase>();

    public string FilesDirectory => _files.Path;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(_postgres.InitializeAsync(), _kafka.InitializeAsync());
        _connectionString = await _postgres.CreateDatabaseAsync("maintenance");
        await StartAsync();
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "SkyAndStreet.Maintenance", EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:maintenancedb"] = _connectionString,
            ["ConnectionStrings:kafka"] = _kafka.BootstrapServers,
            ["services:gateway:http:0"] = "http://127.0.0.1:9",
            ["Maintenance:FilesDirectory"] = _files.Path,
            ["Maintenance:MaxFileBytes"] = MaxFileBytes.ToString(CultureInfo.InvariantCulture),
            ["Maintenance:ReplayPollMilliseconds"] = "50",
            ["Maintenance:ReplayLeaseSeconds"] = "2",
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddMaintenance();
        _issuer.TrustedBy(builder.Services);
        _app = builder.Build();
        _app.UseProblemPages();
        _app.UseServiceDefaults();
        _app.MapServiceDefaults();
        _app.MapMaintenance();
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>A caller of a tenant that no other test uses.</summary>
    public Caller NewTenant() => As(new TenantId(Guid.CreateVersion7()));

    public Caller As(TenantId tenant) => new(NewClient(tenant), tenant, this);

    public HttpClient NewClient(TenantId? tenant)
    {
        // No redirects: tests look at them.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app!.Urls.First()) };
        if (tenant is { } known)
        {
            _issuer.SignIn(client, known);
        }

        return client;
    }

    /// <summary>An empty database on the same server; returns the owner's connection string.</summary>
    public Task<string> CreateDatabaseAsync() => _postgres.CreateDatabaseAsync("scratch");

    /// <summary>One number that the database's owner sees, across all tenants.</summary>
    public async Task<long> CountAsync(string sql, params object[] parameters)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        await Task.WhenAll(_kafka.DisposeAsync(), _postgres.DisposeAsync());
        _files.Dispose();
        _issuer.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class MaintenanceTests : ICollectionFixture<MaintenanceHost>
{
    public const string Name = "maintenance";
}
