using Npgsql;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Writes the samples of a telemetry topic. Each sample is given once: what a source has sent before is trimmed, and
/// the position in the topic is stored in the transaction that <see cref="WriteAsync"/> writes in.
/// </summary>
public abstract class TelemetryConsumer
{
    /// <summary>Writes the samples, with one COPY when it can. Never commits, never keeps the connection.</summary>
    /// <param name="batches">New samples, those of a source in their order.</param>
    /// <param name="ingestion">A connection of the ingestion role.</param>
    /// <param name="transaction">The transaction that also stores the position.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    public abstract Task WriteAsync(
        IReadOnlyList<TelemetryBatch> batches, NpgsqlConnection ingestion, NpgsqlTransaction transaction, CancellationToken cancellationToken);
}
