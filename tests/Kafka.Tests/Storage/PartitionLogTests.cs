using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public class PartitionLogTests
{
    private static readonly LogSettings SmallSegments = new(64 * 1024, -1, -1, 1_048_588);

    [Fact]
    public void Batches_are_stored_as_they_came_apart_from_their_place()
    {
        using var fixture = new LogFixture();

        Assert.Equal(0, fixture.Append(Batches.Golden).BaseOffset);
        Assert.Equal(2, fixture.Append(Batches.Golden).BaseOffset);

        var stored = fixture.ReadAll();
        Assert.Equal(Batches.Golden, stored[..82]);
        Assert.Equal(Batches.Golden[BatchHeader.CrcStart..], stored[(82 + BatchHeader.CrcStart)..]);
        Assert.Equal(4, fixture.Log.HighWatermark);
    }

    [Fact]
    public void A_read_begins_with_the_batch_that_contains_the_offset()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of("a", "b", "c"));
        fixture.Append(Batches.Of("d"));

        using var slice = fixture.Log.Read(1, int.MaxValue, true).Records!;

        var header = new byte[BatchHeader.Length];
        slice.Read(header, 0);
        Assert.Equal(0, BatchHeader.Read(header).BaseOffset);
    }

    [Fact]
    public void Offsets_outside_the_log_are_out_of_range_and_its_end_is_empty()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of("a"));

        Assert.Equal(ErrorCode.OffsetOutOfRange, fixture.Log.Read(2, 100, true).Error);
        Assert.Equal(ErrorCode.OffsetOutOfRange, fixture.Log.Read(-1, 100, true).Error);
        var end = fixture.Log.Read(1, 100, true);
        Assert.Equal((ErrorCode.None, 1L), (end.Error, end.HighWatermark));
        Assert.Null(end.Records);
    }

    [Fact]
    public void The_first_batch_is_given_whole_even_when_it_is_too_large()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of(new string('x', 5_000)));

        Assert.Null(fixture.Log.Read(0, 1_000, atLeastOneBatch: false).Records);
        using var slice = fixture.Log.Read(0, 1_000, atLeastOneBatch: true).Records;
        Assert.True(slice!.Length > 5_000);
    }

    [Fact]
    public void Limited_reads_end_at_a_batch_and_give_every_batch_once()
    {
        using var fixture = new LogFixture();
        for (var i = 0; i < 500; i++)
            fixture.Append(Batches.Of(new string('x', i)));

        var next = 0L;
        while (next < fixture.Log.HighWatermark)
        {
            using var slice = fixture.Log.Read(next, 50_000, true).Records!;
            Assert.InRange(slice.Length, 1, 50_000);
            var bytes = new byte[slice.Length];
            slice.Read(bytes, 0);
            Assert.Equal(next, BatchHeader.Read(bytes).BaseOffset);
            next = LogFixture.LastHeader(bytes).NextOffset;
        }
    }

    [Fact]
    public void A_full_segment_is_closed_and_the_next_one_begins()
    {
        using var fixture = new LogFixture(SmallSegments);
        for (var i = 0; i < 10; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));

        Assert.Equal(["00000000000000000000.log", "00000000000000000003.log", "00000000000000000006.log", "00000000000000000009.log"], fixture.Files(".log"));
        Assert.Equal(3, fixture.Files(".index").Length);
        Assert.Equal(10, CountBatches(fixture.ReadAll()));
    }

    [Fact]
    public void A_log_that_was_closed_is_opened_without_a_scan_and_goes_on()
    {
        using var fixture = new LogFixture(SmallSegments);
        for (var i = 0; i < 8; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));
        fixture.Log.Close();
        Assert.Equal(3, fixture.Files(".index").Length);

        fixture.OpenAfterCrash();

        Assert.Equal(8, fixture.Append(Batches.Of("next")).BaseOffset);
        Assert.Equal(9, CountBatches(fixture.ReadAll()));
        Assert.Equal(2, fixture.Files(".index").Length);
    }

    [Fact]
    public void Records_are_found_by_time()
    {
        using var fixture = new LogFixture(SmallSegments);
        for (var i = 0; i < 20; i++)
            fixture.Append(Batches.Of(1_000 * i, values: [new string('x', 9_000), "y"]));

        Assert.Equal(new TimedOffset(0, 0), fixture.Log.FindByTime(0));
        Assert.Equal(new TimedOffset(1, 1), fixture.Log.FindByTime(1));
        Assert.Equal(new TimedOffset(24, 12_000), fixture.Log.FindByTime(11_500));
        Assert.Equal(new TimedOffset(39, 19_001), fixture.Log.FindByTime(19_001));
        Assert.Null(fixture.Log.FindByTime(19_002));
    }

    [Fact]
    public void A_compressed_batch_is_found_by_its_first_record()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of(5_000, attributes: 1, values: ["a", "b"]));

        Assert.Equal(new TimedOffset(0, 5_000), fixture.Log.FindByTime(5_001));
    }

    [Fact]
    public void Old_segments_are_removed_whole_and_offsets_go_on()
    {
        using var fixture = new LogFixture(SmallSegments with { RetentionMilliseconds = 60_000 });
        var now = fixture.Time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            fixture.Append(Batches.Of(now - 100_000, values: new string('x', 20_000)));
        fixture.Append(Batches.Of(now, values: "young"));

        fixture.Log.CleanUp(TimeSpan.FromDays(1));

        // The second segment holds the young record too, and stays.
        Assert.Equal(3, fixture.Log.StartOffset);
        Assert.Equal(ErrorCode.OffsetOutOfRange, fixture.Log.Read(2, 100, true).Error);
        fixture.OpenAfterCrash();
        Assert.Equal((3L, 7L), (fixture.Log.StartOffset, fixture.Log.HighWatermark));
    }

    [Fact]
    public void A_log_emptied_by_retention_does_not_use_its_offsets_again()
    {
        using var fixture = new LogFixture(new LogSettings(1_000_000, 1, -1, 1_000_000));
        fixture.Append(Batches.Of("a", "b"));

        fixture.Log.CleanUp(TimeSpan.FromDays(1));
        fixture.OpenAfterCrash();

        Assert.Equal((2L, 2L), (fixture.Log.StartOffset, fixture.Log.HighWatermark));
        Assert.Equal(2, fixture.Append(Batches.Of("c")).BaseOffset);
    }

    [Fact]
    public void A_partition_keeps_at_least_the_bytes_it_was_asked_to()
    {
        using var fixture = new LogFixture(SmallSegments with { RetentionBytes = 100_000 });
        for (var i = 0; i < 20; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));

        fixture.Log.CleanUp(TimeSpan.FromDays(1));

        Assert.InRange(fixture.ReadAll(fixture.Log.StartOffset).Length, 100_000, 170_000);
    }

    [Fact]
    public void A_reader_finishes_on_a_segment_that_is_removed_meanwhile()
    {
        using var fixture = new LogFixture(new LogSettings(1_000_000, 1, -1, 1_000_000));
        fixture.Append(Batches.Of("a"));
        using var slice = fixture.Log.Read(0, 1_000, true).Records!;

        fixture.Log.CleanUp(TimeSpan.FromDays(1));

        Assert.DoesNotContain("00000000000000000000.log", fixture.Files(".log"));
        Assert.Equal(slice.Length, slice.Read(new byte[slice.Length], 0));
    }

    [Fact]
    public async Task A_broker_that_flushes_first_shows_nothing_that_is_not_flushed()
    {
        using var fixture = new LogFixture(flushBeforeAnswer: true);

        var appended = fixture.Append(Batches.Of("a"));
        await fixture.Log.WhenFlushedAsync(appended.NextOffset).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, fixture.Log.HighWatermark);
    }

    [Fact]
    public void Nothing_is_read_from_or_written_to_a_deleted_log()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of("a"));

        fixture.Log.Delete();

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, fixture.Log.Read(0, 100, true).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, fixture.Append(Batches.Of("b")).Error);
        Assert.False(Directory.Exists(fixture.Folder));
    }

    private static int CountBatches(byte[] bytes)
    {
        var count = 0;
        for (var at = 0; at < bytes.Length; at += BatchHeader.Read(bytes.AsSpan(at)).Size)
            count++;
        return count;
    }
}
