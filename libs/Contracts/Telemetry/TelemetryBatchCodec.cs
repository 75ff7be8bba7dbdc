using System.Buffers.Binary;

namespace SkyAndStreet.Contracts;

/// <summary>
/// Binary form of a <see cref="TelemetryBatch"/>, version 1, little endian; the layout is in this library's README.
/// Reading is strict: unknown versions or flags, wrong lengths, times outside years 1 to 9999 and a wrong checksum
/// are errors, and nothing is allocated before the length has been found to fit.
/// </summary>
public static class TelemetryBatchCodec
{
    /// <summary>Version that this codec writes and the only one it reads.</summary>
    public const byte Version = 1;

    internal const int HeaderBytes = 64;
    internal const int ChecksumBytes = 4;
    internal const byte FeaturesFlag = 1;
    internal const int FixedStepEncoding = 0;
    internal const int ExplicitEncoding = 1;

    /// <summary>Longest message: every limit reached at once.</summary>
    public const int MaxBytes = HeaderBytes + TelemetryBatch.MaxSamples * (8 + 8 + 2) + SparseFeatures.MaxEntries * 6 + ChecksumBytes;

    /// <summary>Bytes that <see cref="Encode(TelemetryBatch)"/> gives.</summary>
    public static int EncodedLength(TelemetryBatch batch)
    {
        var times = batch.Times.IsFixedStep ? sizeof(long) : batch.Count * sizeof(long);
        var features = batch.Features is { } f ? batch.Count * sizeof(ushort) + f.Entries * 6 : 0;
        return HeaderBytes + times + batch.Count * sizeof(double) + features + ChecksumBytes;
    }

    /// <summary>Writes a batch.</summary>
    /// <exception cref="ArgumentException">Times or features are not as many as values, or a number is out of range.</exception>
    public static byte[] Encode(TelemetryBatch batch)
    {
        CheckShape(batch);
        var bytes = new byte[EncodedLength(batch)];
        var writer = new BatchWriter(bytes);
        writer.Header(batch);
        writer.Times(batch.Times);
        writer.Values(batch.Values.Span);
        if (batch.Features is { } features)
        {
            writer.Features(features);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^ChecksumBytes), Crc32C.Compute(bytes.AsSpan(..^ChecksumBytes)));
        return bytes;
    }

    /// <summary>Reads a batch.</summary>
    /// <exception cref="TelemetryFormatException">The bytes are not a version 1 batch.</exception>
    public static TelemetryBatch Decode(ReadOnlySpan<byte> bytes)
    {
        CheckEnvelope(bytes);
        return new BatchReader(bytes[..^ChecksumBytes]).Read();
    }

    private static void CheckShape(TelemetryBatch batch)
    {
        if (!batch.Times.IsFixedStep && batch.Times.OffsetsMicroseconds.Length != batch.Count)
        {
            throw new ArgumentException($"{batch.Count} values but {batch.Times.OffsetsMicroseconds.Length} times.", nameof(batch));
        }

        if (batch.Features is { } features && features.Rows != batch.Count)
        {
            throw new ArgumentException($"{batch.Count} values but {features.Rows} rows of features.", nameof(batch));
        }

        if (batch.FirstSequence < 0 || batch.FirstSequence > long.MaxValue - TelemetryBatch.MaxSamples)
        {
            throw new ArgumentException($"Sequence number {batch.FirstSequence} is out of range.", nameof(batch));
        }

        if (TimeRange.FirstOutside(batch.Times, batch.Count) is { } at)
        {
            throw new ArgumentException($"Time {at} microseconds is outside years 1 to 9999.", nameof(batch));
        }
    }

    private static void CheckEnvelope(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < HeaderBytes + ChecksumBytes or > MaxBytes)
        {
            throw new TelemetryFormatException($"{bytes.Length} bytes, expected {HeaderBytes + ChecksumBytes} to {MaxBytes}", 0);
        }

        if (bytes[0] != Version)
        {
            throw new TelemetryFormatException($"version {bytes[0]}, this reader knows {Version}", 0);
        }

        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumBytes..]);
        var computed = Crc32C.Compute(bytes[..^ChecksumBytes]);
        if (stored != computed)
        {
            throw new TelemetryFormatException($"checksum {stored:x8}, the bytes give {computed:x8}", bytes.Length - ChecksumBytes);
        }
    }
}
