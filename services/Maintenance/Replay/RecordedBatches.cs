using SkyAndStreet.Contracts;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Replay;

/// <summary>Cuts an imported file into telemetry batches, from a given sample on.</summary>
public sealed class RecordedBatches
{
    private readonly ReplayJob _job;
    private readonly NpyReader _reader;
    private readonly double[] _rows;
    private readonly int _columns;

    private RecordedBatches(ReplayJob job, NpyReader reader)
    {
        _job = job;
        _reader = reader;
        _columns = reader.Header.Columns;
        MaxSamples = _columns == 1 ? TelemetryBatch.MaxSamples : Math.Min(TelemetryBatch.MaxSamples, SparseFeatures.MaxEntries / (_columns - 1));
        _rows = new double[MaxSamples * _columns];
    }

    /// <summary>Most samples of this file in one batch: wide rows would go over the limit of features.</summary>
    public int MaxSamples { get; }

    /// <summary>Samples that have not been cut yet.</summary>
    public long Remaining => _reader.Header.Rows - _reader.RowsRead;

    public static async Task<RecordedBatches> OpenAsync(ReplayJob job, Stream file, CancellationToken cancellationToken)
    {
        var reader = await NpyReader.OpenAsync(file, cancellationToken: cancellationToken);
        await reader.SkipRowsAsync(Math.Min(job.Produced, reader.Header.Rows), cancellationToken);
        return new RecordedBatches(job, reader);
    }

    /// <summary>The next batch of exactly so many samples.</summary>
    /// <param name="samples">1 to <see cref="MaxSamples"/>, and not more than <see cref="Remaining"/>.</param>
    /// <param name="producedAtUnixMicroseconds">Now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TelemetryBatch> NextAsync(int samples, long producedAtUnixMicroseconds, CancellationToken cancellationToken)
    {
        var first = _reader.RowsRead;
        var rows = _rows.AsMemory(0, samples * _columns);
        await _reader.ReadRowsAsync(rows, cancellationToken);
        return new TelemetryBatch
        {
            TenantId = _job.TenantId,
            SourceId = _job.ChannelId,
            FirstSequence = first,
            Times = SampleTimes.FixedStep(_job.FirstAtUnixMicroseconds + first * _job.IntervalMicroseconds, _job.IntervalMicroseconds),
            ProducedAtUnixMicroseconds = producedAtUnixMicroseconds,
            Values = Column0(rows.Span),
            Features = _columns > 1 ? Others(rows.Span) : null,
        };
    }

    private double[] Column0(ReadOnlySpan<double> rows)
    {
        var values = new double[rows.Length / _columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i * _columns];
        }

        return values;
    }

    private SparseFeatures Others(ReadOnlySpan<double> rows)
    {
        var width = _columns - 1;
        var dense = new float[rows.Length / _columns * width];
        for (var i = 0; i < dense.Length; i++)
        {
            dense[i] = (float)rows[i / width * _columns + 1 + i % width];
        }

        return SparseFeatures.FromDense(dense, width);
    }
}
