using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Tests.Protocol;

public class WireReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_back(bool flexible)
    {
        using var writer = new WireWriter { IsFlexible = flexible };
        writer.WriteBoolean(true);
        writer.WriteInt8(-2);
        writer.WriteInt16(-3);
        writer.WriteInt32(int.MinValue);
        writer.WriteInt64(long.MaxValue);
        writer.WriteString("straße");
        writer.WriteString(null);
        writer.WriteBytes([1, 2, 3]);
        writer.WriteInt32Array([4, 5]);
        writer.WriteTags();

        var reader = new WireReader(writer.Written) { IsFlexible = flexible };
        Assert.True(reader.ReadBoolean());
        Assert.Equal(-2, reader.ReadInt8());
        Assert.Equal(-3, reader.ReadInt16());
        Assert.Equal(int.MinValue, reader.ReadInt32());
        Assert.Equal(long.MaxValue, reader.ReadInt64());
        Assert.Equal("straße", reader.ReadString());
        Assert.Null(reader.ReadNullableString());
        Assert.Equal([1, 2, 3], reader.ReadBytes());
        Assert.Equal([4, 5], reader.ReadInt32Array());
        reader.SkipTags();
        reader.ExpectEnd();
    }

    [Theory]
    [InlineData(0u, 1)]
    [InlineData(127u, 1)]
    [InlineData(128u, 2)]
    [InlineData(uint.MaxValue, 5)]
    public void Varints_take_seven_bits_a_byte(uint value, int bytes)
    {
        using var writer = new WireWriter();
        writer.WriteUnsignedVarint(value);

        Assert.Equal(bytes, writer.Length);
        Assert.Equal(value, new WireReader(writer.Written).ReadUnsignedVarint());
    }

    [Fact]
    public void A_varint_longer_than_five_bytes_is_refused() =>
        Assert.Throws<WireFormatException>(() => new WireReader([0x80, 0x80, 0x80, 0x80, 0x80, 1]).ReadUnsignedVarint());

    [Fact]
    public void A_count_that_cannot_fit_is_refused_before_anything_is_allocated()
    {
        byte[] frame = [0x7F, 0xFF, 0xFF, 0xFF, 0, 0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<WireFormatException>(() => new WireReader(frame).ReadInt32Array());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused() =>
        Assert.Throws<WireFormatException>(() => new WireReader([0, 1, 0xFF]).ReadString());

    [Fact]
    public void Unknown_tagged_fields_are_skipped_by_their_size()
    {
        var reader = new WireReader([2, 0, 1, 9, 7, 2, 9, 9, 42]) { IsFlexible = true };

        reader.SkipTags();

        Assert.Equal(42, reader.ReadInt8());
    }

    [Fact]
    public void Bytes_after_a_request_are_refused() =>
        Assert.Throws<WireFormatException>(() => new WireReader([1]).ExpectEnd());
}
