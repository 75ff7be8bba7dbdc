using System.Buffers.Binary;

namespace SkyAndStreet.Contracts;

/// <summary>Writes the parts of a batch one after the other into a buffer of the right length.</summary>
internal ref struct BatchWriter(Span<byte> buffer)
{
    private Span<byte> _rest = buffer;

    public void Header(TelemetryBatch batch)
    {
        _rest[0] = TelemetryBatchCodec.Version;
        _rest[1] = batch.Features is null ? (byte)0 : TelemetryBatchCodec.FeaturesFlag;
        BinaryPrimitives.WriteUInt16LittleEndian(_rest[2..], (ushort)batch.Count);
        batch.TenantId.TryWriteBytes(_rest[4..], bigEndian: true, out _);
        batch.SourceId.TryWriteBytes(_rest[20..], bigEndian: true, out _);
        _rest = _rest[36..];
        Int64(batch.FirstSequence);
        Int64(batch.Times.FirstUnixMicroseconds);
        Int64(batch.ProducedAtUnixMicroseconds);
    }

    public void Times(SampleTimes times)
    {
        BinaryPrimitives.WriteInt32LittleEndian(
            _rest, times.IsFixedStep ? TelemetryBatchCodec.FixedStepEncoding : TelemetryBatchCodec.ExplicitEncoding);
        _rest = _rest[sizeof(int)..];
        if (times.IsFixedStep)
        {
            Int64(times.StepMicroseconds);
            return;
        }

        foreach (var offset in times.OffsetsMicroseconds)
        {
            Int64(offset);
        }
    }

    public void Values(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Int64(BitConverter.DoubleToInt64Bits(value));
        }
    }

    public void Features(SparseFeatures features)
    {
        for (var row = 0; row < features.Rows; row++)
        {
            FeatureRow(features.Columns(row), features.Values(row));
        }
    }

    private void FeatureRow(ReadOnlySpan<ushort> columns, ReadOnlySpan<float> values)
    {
        UInt16((ushort)columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            UInt16(columns[i]);
            BinaryPrimitives.WriteSingleLittleEndian(_rest, values[i]);
            _rest = _rest[sizeof(float)..];
        }
    }

    private void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
        _rest = _rest[sizeof(long)..];
    }

    private void UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, value);
        _rest = _rest[sizeof(ushort)..];
    }
}
