using System.Buffers.Binary;
using System.Text;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public class BatchTests
{
    private const short CurrentProduce = 8;

    [Fact]
    public void The_checksum_has_the_published_check_value() =>
        Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void A_checksum_may_be_computed_in_pieces()
    {
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        for (var cut = 0; cut < 40; cut++)
        {
            var state = Crc32C.Append(Crc32C.Append(Crc32C.Start, bytes.AsSpan(0, cut)), bytes.AsSpan(cut));
            Assert.Equal(Crc32C.Compute(bytes), Crc32C.Finish(state));
        }
    }

    [Fact]
    public void A_batch_of_another_implementation_is_read_and_accepted()
    {
        var verdict = BatchValidation.Check(Batches.Golden, CurrentProduce, 1_000_000, out var header);

        Assert.Equal(ErrorCode.None, verdict.Error);
        Assert.Equal((82, 2, 1, 1000L, 1001L), (header.Size, header.RecordCount, header.LastOffsetDelta, header.BaseTimestamp, header.MaxTimestamp));
        Assert.False(header.IsIdempotent);
    }

    [Fact]
    public void A_flipped_byte_anywhere_under_the_checksum_is_corruption()
    {
        for (var i = BatchHeader.CrcStart; i < Batches.Golden.Length; i++)
        {
            var batch = Batches.Golden;
            batch[i] ^= 0x40;
            Assert.Equal(ErrorCode.CorruptMessage, Check(batch));
        }
    }

    [Fact]
    public void Giving_a_batch_its_place_leaves_the_checksum_alone()
    {
        var batch = Batches.Golden;

        BatchHeader.Place(batch, long.MaxValue - 10, 0);

        Assert.Equal(ErrorCode.None, Check(batch));
        Assert.Equal(long.MaxValue - 10, BatchHeader.Read(batch).BaseOffset);
    }

    [Theory]
    [InlineData(16, 1, ErrorCode.InvalidRecord)] // magic
    [InlineData(22, 0x20, ErrorCode.InvalidRecord)] // control batch
    [InlineData(22, 0x10, ErrorCode.InvalidRecord)] // transactional
    [InlineData(22, 0x05, ErrorCode.InvalidRecord)] // unknown codec
    [InlineData(26, 7, ErrorCode.InvalidRecord)] // last offset delta
    [InlineData(60, 0, ErrorCode.InvalidRecord)] // record count
    [InlineData(8, 0x7F, ErrorCode.CorruptMessage)] // length
    [InlineData(8, 0xFF, ErrorCode.CorruptMessage)]
    public void A_header_that_breaks_a_rule_is_refused(int position, byte value, object expected)
    {
        var batch = Batches.Golden;
        batch[position] = value;
        Assert.Equal((ErrorCode)expected, Check(Batches.Resealed(batch)));
    }

    [Fact]
    public void Two_batches_in_one_request_are_refused() =>
        Assert.Equal(ErrorCode.InvalidRecord, Check([.. Batches.Golden, .. Batches.Golden]));

    [Fact]
    public void A_batch_larger_than_the_topic_takes_is_refused() =>
        Assert.Equal(ErrorCode.MessageTooLarge, BatchValidation.Check(Batches.Golden, CurrentProduce, 81, out _).Error);

    [Fact]
    public void An_idempotent_batch_needs_a_sequence() =>
        Assert.Equal(ErrorCode.InvalidRecord, Check(Batches.Idempotent(producerId: 1, epoch: 0, sequence: -1)));

    [Fact]
    public void Zstd_needs_a_version_that_knows_it()
    {
        var batch = Batches.Of(1_000, attributes: 4, values: "a");
        Assert.Equal(ErrorCode.UnsupportedCompressionType, BatchValidation.Check(batch, 6, 1_000, out _).Error);
        Assert.Equal(ErrorCode.None, BatchValidation.Check(batch, 7, 1_000, out _).Error);
    }

    [Fact]
    public void Message_sets_of_old_versions_are_refused() =>
        Assert.Equal(ErrorCode.UnsupportedForMessageFormat, BatchValidation.Check(Batches.Golden, 2, 1_000, out _).Error);

    [Fact]
    public void Less_than_a_header_is_refused()
    {
        for (var length = 0; length < BatchHeader.Length; length++)
            Assert.Equal(ErrorCode.InvalidRecord, Check(Batches.Golden[..length]));
    }

    [Fact]
    public void A_search_by_time_looks_into_the_records()
    {
        var header = BatchHeader.Read(Batches.Golden);
        var records = Batches.Golden.AsSpan(BatchHeader.Length);

        Assert.Equal(new TimedOffset(0, 1000), RecordTimestamps.Find(header, records, 0));
        Assert.Equal(new TimedOffset(1, 1001), RecordTimestamps.Find(header, records, 1001));
        Assert.Null(RecordTimestamps.Find(header, records, 1002));
    }

    [Fact]
    public void Malformed_records_are_answered_by_the_batch_as_a_whole()
    {
        var batch = Batches.Golden;
        batch.AsSpan(BatchHeader.Length).Fill(0xFF);
        BinaryPrimitives.WriteInt64BigEndian(batch, 500);

        Assert.Equal(new TimedOffset(500, 1000), RecordTimestamps.Find(BatchHeader.Read(batch), batch.AsSpan(BatchHeader.Length), 1001));
    }

    private static ErrorCode Check(byte[] batch) => BatchValidation.Check(batch, CurrentProduce, 1_000_000, out _).Error;
}
