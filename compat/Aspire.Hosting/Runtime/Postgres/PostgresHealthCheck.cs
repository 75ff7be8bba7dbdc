using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.LocalRuntime.Postgres;

/// <summary>Asks a database something, over one connection that stays open.</summary>
internal sealed class PostgresHealthCheck(IResourceWithConnectionString resource, string? database) : IHealthCheck, IAsyncDisposable
{
    private const int LongestSeconds = 3;

    private NpgsqlDataSource? _source;

    public static HealthCheckRegistration Registration(string key, IResourceWithConnectionString resource, string? database) =>
        new(key, new PostgresHealthCheck(resource, database), HealthStatus.Unhealthy, tags: null);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _source ??= await OpenAsync(cancellationToken);
            await using var command = _source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
    }

    private async Task<NpgsqlDataSource> OpenAsync(CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(await resource.GetConnectionStringAsync(cancellationToken))
        {
            MaxPoolSize = 1,
            Timeout = LongestSeconds,
            CommandTimeout = LongestSeconds,
            ApplicationName = "health",
        };
        if (database is not null) address.Database = database;
        return NpgsqlDataSource.Create(address);
    }
}
