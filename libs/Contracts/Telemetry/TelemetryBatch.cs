namespace SkyAndStreet.Contracts;

/// <summary>
/// Up to <see cref="MaxSamples"/> consecutive samples of one source. Sequence numbers count the samples of a source
/// from 0 without gaps, so a reader that keeps the next expected number counts each sample once, however often a
/// batch is delivered.
/// </summary>
public sealed class TelemetryBatch
{
    /// <summary>Most samples in a batch: 16 KB of values and times, well under a broker's message limit.</summary>
    public const int MaxSamples = 1_000;

    private readonly ReadOnlyMemory<double> _values;

    /// <summary>Owner of the source. Set by the side that authenticated it, never by the device.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>What was measured: a channel, a sensor. Key of the message.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>Sequence number of the first sample, 0 or more.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Time of each sample.</summary>
    public required SampleTimes Times { get; init; }

    /// <summary>When the batch was handed to the broker, microseconds since 1970-01-01 UTC.</summary>
    public required long ProducedAtUnixMicroseconds { get; init; }

    /// <summary>One value a sample, 1 to <see cref="MaxSamples"/>.</summary>
    public required ReadOnlyMemory<double> Values
    {
        get => _values;
        init => _values = value.Length is > 0 and <= MaxSamples
            ? value
            : throw new ArgumentException($"A batch holds 1 to {MaxSamples} samples, not {value.Length}.", nameof(Values));
    }

    /// <summary>Further columns of the samples (such as command flags), or null when there are none.</summary>
    public SparseFeatures? Features { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => _values.Length;

    /// <summary>Sequence number that the next batch of the source starts with.</summary>
    public long NextSequence => FirstSequence + Count;

    /// <summary>The message key: the source, big endian, so that keys sort as the identifiers do.</summary>
    public byte[] Key() => SourceId.ToByteArray(bigEndian: true);

    /// <summary>Time of sample <paramref name="index"/>, microseconds since 1970-01-01 UTC.</summary>
    public long AtUnixMicroseconds(int index) => Times.At(index);

    /// <summary>The batch without its first <paramref name="samples"/> samples: what is new after a redelivery.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left, or the number is negative.</exception>
    public TelemetryBatch SkipFirst(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(samples, Count);
        if (samples == 0)
        {
            return this;
        }

        return new TelemetryBatch
        {
            TenantId = TenantId,
            SourceId = SourceId,
            FirstSequence = FirstSequence + samples,
            Times = Times.SkipFirst(samples),
            ProducedAtUnixMicroseconds = ProducedAtUnixMicroseconds,
            Values = Values[samples..],
            Features = Features?.SkipFirst(samples),
        };
    }
}
