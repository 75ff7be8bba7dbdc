using System.Buffers;
using System.Buffers.Binary;
using SkyAndStreet.Contracts;

namespace SkyAndStreet.Maintenance.Messaging;

/// <summary>
/// Rows of <c>samples</c> in Postgres' binary COPY format (documentation of COPY, "Binary Format"): big endian, each row
/// a field count, each field a length and its bytes. Written by hand because it is the path every sample takes.
/// </summary>
internal sealed class SampleCopy
{
    public const string Statement = "copy samples (tenant_id, channel_id, at, sequence, value, features) from stdin (format binary)";

    private const int FlushAtBytes = 1 << 16;
    private const short Fields = 6;
    private const int FixedBytes = 2 + (4 + 16) * 2 + (4 + 8) * 3 + 4;

    // Postgres counts time from 2000-01-01.
    private const long EpochUnixMicroseconds = 946_684_800_000_000;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAtBytes * 2);

    public SampleCopy()
    {
        _buffer.Write("PGCOPY\n"u8);
        _buffer.Write<byte>([0xff, (byte)'\r', (byte)'\n', 0]);
        // Flags, and the length of a header extension that we do not have.
        _buffer.Write(new byte[8]);
    }

    public bool IsFull => _buffer.WrittenCount >= FlushAtBytes;

    public void Add(TelemetryBatch batch)
    {
        var values = batch.Values.Span;
        Span<byte> tenant = stackalloc byte[16];
        Span<byte> channel = stackalloc byte[16];
        batch.TenantId.TryWriteBytes(tenant, bigEndian: true, out _);
        batch.SourceId.TryWriteBytes(channel, bigEndian: true, out _);
        for (var i = 0; i < values.Length; i++)
        {
            var row = _buffer.GetSpan(FixedBytes);
            BinaryPrimitives.WriteInt16BigEndian(row, Fields);
            Bytes(row[2..], tenant);
            Bytes(row[22..], channel);
            Int64(row[42..], batch.AtUnixMicroseconds(i) - EpochUnixMicroseconds);
            Int64(row[54..], batch.FirstSequence + i);
            Int64(row[66..], BitConverter.DoubleToInt64Bits(values[i]));
            BinaryPrimitives.WriteInt32BigEndian(row[78..], FeatureBytes(batch.Features, i));
            _buffer.Advance(FixedBytes);
            Features(batch.Features, i);
        }
    }

    public void End() => _buffer.Write<byte>([0xff, 0xff]);

    public async Task FlushAsync(Stream copy, CancellationToken cancellationToken)
    {
        await copy.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }

    /// <summary>Length of the features field; -1 is NULL.</summary>
    private static int FeatureBytes(SparseFeatures? features, int row) =>
        features is null || features.Columns(row).IsEmpty ? -1 : features.Columns(row).Length * 6;

    private void Features(SparseFeatures? features, int row)
    {
        if (FeatureBytes(features, row) < 0)
        {
            return;
        }

        var columns = features!.Columns(row);
        var values = features.Values(row);
        var field = _buffer.GetSpan(columns.Length * 6);
        for (var i = 0; i < columns.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(field[(i * 6)..], columns[i]);
            BinaryPrimitives.WriteSingleLittleEndian(field[(i * 6 + 2)..], values[i]);
        }

        _buffer.Advance(columns.Length * 6);
    }

    private static void Bytes(Span<byte> field, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(field, value.Length);
        value.CopyTo(field[4..]);
    }

    private static void Int64(Span<byte> field, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(field[4..], value);
    }
}
