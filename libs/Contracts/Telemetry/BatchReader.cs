using System.Buffers.Binary;

namespace SkyAndStreet.Contracts;

/// <summary>Reads the parts of a batch whose version and checksum have been found right.</summary>
internal ref struct BatchReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _offset;

    public TelemetryBatch Read()
    {
        var flags = Flags();
        var count = Count();
        var tenant = new Guid(Take(16), bigEndian: true);
        var source = new Guid(Take(16), bigEndian: true);
        var sequence = Sequence();
        var first = Int64();
        var produced = Int64();
        var times = Times(first, count);
        var values = Values(count);
        var features = flags == TelemetryBatchCodec.FeaturesFlag ? Features(count) : null;
        return _offset == _body.Length
            ? Assemble(tenant, source, sequence, produced, times, values, features)
            : throw Error($"{_body.Length - _offset} bytes too many");
    }

    private static TelemetryBatch Assemble(
        Guid tenant, Guid source, long sequence, long produced, SampleTimes times, double[] values, SparseFeatures? features) => new()
        {
            TenantId = tenant,
            SourceId = source,
            FirstSequence = sequence,
            ProducedAtUnixMicroseconds = produced,
            Times = times,
            Values = values,
            Features = features,
        };

    private byte Flags()
    {
        _offset = 1;
        var flags = _body[1];
        return (flags & ~TelemetryBatchCodec.FeaturesFlag) == 0 ? flags : throw Error($"unknown flags 0x{flags:x2}");
    }

    private int Count()
    {
        _offset = 2;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(_body[2..]);
        if (count is 0 or > TelemetryBatch.MaxSamples)
        {
            throw Error($"{count} samples, expected 1 to {TelemetryBatch.MaxSamples}");
        }

        _offset = 4;
        return count;
    }

    private long Sequence()
    {
        var sequence = Int64();
        return sequence is >= 0 and <= long.MaxValue - TelemetryBatch.MaxSamples
            ? sequence
            : throw Error($"sequence number {(ulong)sequence} is out of range", back: sizeof(long));
    }

    private SampleTimes Times(long first, int count)
    {
        var encoding = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        var start = _offset;
        var times = encoding switch
        {
            TelemetryBatchCodec.FixedStepEncoding => FixedStep(first),
            TelemetryBatchCodec.ExplicitEncoding => Explicit(first, count),
            _ => throw Error($"time encoding {encoding}, expected 0 (fixed step) or 1 (explicit)", back: sizeof(int)),
        };
        return TimeRange.FirstOutside(times, count) is { } at
            ? throw Error($"time {at} microseconds is outside years 1 to 9999", back: _offset - start)
            : times;
    }

    private SampleTimes FixedStep(long first)
    {
        var step = Int64();
        return step >= 0
            ? SampleTimes.FixedStep(first, step)
            : throw Error($"step of {step} microseconds, expected 0 or more", back: sizeof(long));
    }

    private SampleTimes Explicit(long first, int count)
    {
        var bytes = Take(count * sizeof(long));
        var offsets = new long[count];
        for (var i = 0; i < count; i++)
        {
            offsets[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]);
        }

        var wrong = SampleTimes.FirstDisorder(offsets);
        return wrong < 0
            ? SampleTimes.Explicit(first, offsets)
            : throw Error($"time offset of sample {wrong} is out of order", back: bytes.Length - wrong * sizeof(long));
    }

    private double[] Values(int count)
    {
        var bytes = Take(count * sizeof(double));
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }

        return values;
    }

    private SparseFeatures Features(int count)
    {
        var starts = new int[count + 1];
        List<ushort> columns = [];
        List<float> values = [];
        for (var row = 0; row < count; row++)
        {
            FeatureRow(columns, values);
            starts[row + 1] = columns.Count;
        }

        return new SparseFeatures(starts, columns.ToArray(), values.ToArray());
    }

    private void FeatureRow(List<ushort> columns, List<float> values)
    {
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));
        if (columns.Count + entries > SparseFeatures.MaxEntries)
        {
            throw Error($"more than {SparseFeatures.MaxEntries} feature entries", back: sizeof(ushort));
        }

        var bytes = Take(entries * 6);
        for (var i = 0; i < entries; i++)
        {
            columns.Add(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 6)..]));
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 6 + 2)..]));
        }
    }

    private long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (_body.Length - _offset < bytes)
        {
            throw Error($"{bytes} more bytes expected, {_body.Length - _offset} are left");
        }

        var taken = _body.Slice(_offset, bytes);
        _offset += bytes;
        return taken;
    }

    private readonly TelemetryFormatException Error(string message, int back = 0) => new(message, _offset - back);
}
