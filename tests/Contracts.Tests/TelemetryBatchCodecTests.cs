using Xunit.Abstractions;

namespace SkyAndStreet.Contracts.Tests;

public class TelemetryBatchCodecTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    private static readonly TelemetryBatch Golden = new()
    {
        TenantId = Guid.Parse("00000000-0000-7000-8000-0000000000d1"),
        SourceId = Guid.Parse("01234567-89ab-7def-8123-456789abcdef"),
        FirstSequence = 7,
        ProducedAtUnixMicroseconds = 0x0102030405060708,
        Times = SampleTimes.FixedStep(1_000_000, 1_000),
        Values = new[] { 1.0, -2.5 },
        Features = SparseFeatures.FromDense([0, 1, 0, 0, 0, 0.5f], 3),
    };

    /// <summary>The bytes are the contract with every other program: this text changes only with a new version.</summary>
    private const string GoldenHex =
        "01" + "01" + "0200" +
        "00000000000070008000" + "0000000000d1" +
        "0123456789ab7def8123456789abcdef" +
        "0700000000000000" + "40420f0000000000" + "0807060504030201" +
        "00000000" + "e803000000000000" +
        "000000000000f03f" + "00000000000004c0" +
        "0100" + "0100" + "0000803f" +
        "0100" + "0200" + "0000003f";

    [Fact]
    public void The_golden_batch_has_the_golden_bytes()
    {
        var bytes = TelemetryBatchCodec.Encode(Golden);
        Assert.Equal(GoldenHex, Convert.ToHexStringLower(bytes.AsSpan(..^4)));
        Assert.Equal(Crc32C.Compute(Convert.FromHexString(GoldenHex)), BitConverter.ToUInt32(bytes.AsSpan(^4..)));
        BatchAssert.Equal(Golden, TelemetryBatchCodec.Decode(bytes));
    }

    [Fact]
    public void Every_batch_comes_back_as_it_went()
    {
        var random = Seeded();
        for (var i = 0; i < 300; i++)
        {
            var batch = RandomBatches.Next(random);
            var bytes = TelemetryBatchCodec.Encode(batch);
            Assert.Equal(TelemetryBatchCodec.EncodedLength(batch), bytes.Length);
            BatchAssert.Equal(batch, TelemetryBatchCodec.Decode(bytes));
        }
    }

    [Fact]
    public void Any_changed_byte_is_found()
    {
        var random = Seeded();
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = TelemetryBatchCodec.Encode(RandomBatches.Next(random, 20));
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            Assert.Throws<TelemetryFormatException>(() => TelemetryBatchCodec.Decode(bytes));
        }
    }

    [Fact]
    public void Bytes_with_a_right_checksum_give_a_batch_or_a_format_error_and_nothing_else()
    {
        var random = Seeded();
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = TelemetryBatchCodec.Encode(RandomBatches.Next(random, 20));
            Mutate(random, ref bytes);
            var error = Record.Exception(() => TelemetryBatchCodec.Decode(bytes));
            Assert.True(error is null or TelemetryFormatException, $"{error}");
        }
    }

    [Fact]
    public void Noise_of_any_length_is_refused()
    {
        var random = Seeded();
        for (var length = 0; length < 400; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Throws<TelemetryFormatException>(() => TelemetryBatchCodec.Decode(bytes));
        }
    }

    [Theory]
    [InlineData(0, 2, "version 2")]
    [InlineData(1, 0x80, "unknown flags 0x81")]
    [InlineData(2, 0x02, "0 samples")]
    [InlineData(3, 0x10, "4098 samples")]
    [InlineData(43, 0x80, "sequence number")]
    [InlineData(51, 0x7f, "outside years 1 to 9999")]
    [InlineData(60, 0x02, "time encoding 2")]
    [InlineData(71, 0x80, "step of -")]
    public void A_wrong_field_is_named(int offset, byte flip, string message)
    {
        var bytes = TelemetryBatchCodec.Encode(Golden);
        bytes[offset] ^= offset == 0 ? (byte)(1 ^ flip) : flip;
        Seal(bytes);
        var error = Assert.Throws<TelemetryFormatException>(() => TelemetryBatchCodec.Decode(bytes));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_fall_are_refused_on_both_sides()
    {
        Assert.Throws<ArgumentException>(() => SampleTimes.Explicit(0, new long[] { 0, 5, 4 }));
        Assert.Throws<ArgumentException>(() => SampleTimes.Explicit(0, new long[] { 1, 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleTimes.FixedStep(0, -1));
    }

    [Fact]
    public void A_batch_too_large_or_out_of_step_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => With(values: new double[1_001]));
        Assert.Throws<ArgumentException>(() => With(values: []));
        Assert.Throws<ArgumentException>(() => TelemetryBatchCodec.Encode(With(sequence: -1)));
        Assert.Throws<ArgumentException>(() => TelemetryBatchCodec.Encode(With(times: SampleTimes.Explicit(0, new long[] { 0, 1, 2 }))));
        Assert.Throws<ArgumentException>(() => TelemetryBatchCodec.Encode(With(times: SampleTimes.FixedStep(0, long.MaxValue))));
        Assert.Throws<ArgumentException>(() => TelemetryBatchCodec.Encode(With(features: SparseFeatures.FromDense([1f], 1))));
    }

    [Fact]
    public void Skipping_redelivered_samples_leaves_the_rest_as_it_was()
    {
        var random = Seeded();
        for (var i = 0; i < 200; i++)
        {
            var batch = RandomBatches.Next(random, 50);
            var skip = random.Next(batch.Count);
            var rest = batch.SkipFirst(skip);
            Assert.Equal(batch.NextSequence, rest.NextSequence);
            Assert.Equal(batch.Values[skip..].ToArray(), rest.Values.ToArray());
            Assert.Equal(batch.AtUnixMicroseconds(skip), rest.AtUnixMicroseconds(0));
            Assert.Equal(batch.AtUnixMicroseconds(batch.Count - 1), rest.AtUnixMicroseconds(rest.Count - 1));
            BatchAssert.Equal(rest, TelemetryBatchCodec.Decode(TelemetryBatchCodec.Encode(rest)));
        }
    }

    [Fact]
    public void The_key_sorts_as_the_source_identifiers_do() =>
        Assert.Equal("0123456789ab7def8123456789abcdef", Convert.ToHexStringLower(Golden.Key()));

    private Random Seeded()
    {
        output.WriteLine($"seed {Seed}");
        return new Random(Seed);
    }

    private static void Mutate(Random random, ref byte[] bytes)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        if (random.Next(3) == 0)
        {
            Array.Resize(ref bytes, Math.Max(4, bytes.Length + random.Next(-40, 40)));
        }

        Seal(bytes);
    }

    private static void Seal(byte[] bytes) =>
        BitConverter.TryWriteBytes(bytes.AsSpan(^4..), Crc32C.Compute(bytes.AsSpan(..^4)));

    private static TelemetryBatch With(double[]? values = null, long sequence = 0, SampleTimes? times = null, SparseFeatures? features = null) => new()
    {
        TenantId = Guid.Empty,
        SourceId = Guid.Empty,
        FirstSequence = sequence,
        ProducedAtUnixMicroseconds = 0,
        Times = times ?? SampleTimes.FixedStep(0, 1),
        Values = values ?? [1, 2],
        Features = features,
    };
}
