using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The one database a service owns, through its three roles.</summary>
public sealed class ServiceDatabase
{
    /// <summary>The owner: migrations, and jobs that span tenants. Never a request.</summary>
    public NpgsqlDataSource Owner { get; } = null!;

    /// <summary>Role <c>{service}_ingest</c>: writes time series by COPY and reads none of them back.</summary>
    public NpgsqlDataSource Ingestion { get; } = null!;

    /// <summary>Begins a transaction of role <c>{service}_request</c> that sees and writes the rows of one tenant.</summary>
    public Task<RequestTransaction> BeginRequestAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
