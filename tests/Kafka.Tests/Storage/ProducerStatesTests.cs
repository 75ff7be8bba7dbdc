using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public class ProducerStatesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_repeated_batch_keeps_its_first_offset_and_is_not_written_again(bool crashed)
    {
        using var fixture = new LogFixture();
        for (var i = 0; i < 5; i++)
            Write(fixture, sequence: i * 2, records: 2);
        if (crashed)
            fixture.OpenAfterCrash();

        for (var i = 0; i < 5; i++)
            Assert.Equal(i * 2, Write(fixture, sequence: i * 2, records: 2).BaseOffset);
        Assert.Equal(10, fixture.Log.HighWatermark);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_repeat_older_than_five_batches_is_out_of_order(bool crashed)
    {
        using var fixture = new LogFixture();
        for (var i = 0; i < 6; i++)
            Write(fixture, sequence: i);
        if (crashed)
            fixture.OpenAfterCrash();

        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Write(fixture, sequence: 0).Error);
        Assert.Equal(1, Write(fixture, sequence: 1).BaseOffset);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_gap_is_refused_and_the_next_sequence_is_not(bool crashed)
    {
        using var fixture = new LogFixture();
        Write(fixture, sequence: 0, records: 3);
        if (crashed)
            fixture.OpenAfterCrash();

        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Write(fixture, sequence: 4).Error);
        Assert.Equal(3, Write(fixture, sequence: 3).BaseOffset);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_epoch_begins_at_zero_and_fences_the_old_one(bool crashed)
    {
        using var fixture = new LogFixture();
        Write(fixture, sequence: 0);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Write(fixture, sequence: 1, epoch: 1).Error);
        Assert.Equal(ErrorCode.None, Write(fixture, sequence: 0, epoch: 1).Error);
        if (crashed)
            fixture.OpenAfterCrash();

        Assert.Equal(ErrorCode.InvalidProducerEpoch, Write(fixture, sequence: 1, epoch: 0).Error);
        Assert.Equal(2, Write(fixture, sequence: 1, epoch: 1).BaseOffset);
    }

    [Fact]
    public void Sequences_wrap_from_the_largest_number_to_zero()
    {
        using var fixture = new LogFixture();
        Assert.Equal(ErrorCode.None, Write(fixture, sequence: int.MaxValue - 1, records: 2).Error);
        Assert.Equal(ErrorCode.None, Write(fixture, sequence: 0, records: 1).Error);

        using var crossing = new LogFixture();
        Assert.Equal(ErrorCode.None, Write(crossing, sequence: int.MaxValue, records: 3).Error);
        Assert.Equal(ErrorCode.None, Write(crossing, sequence: 2).Error);
    }

    [Fact]
    public void An_unknown_producer_may_begin_anywhere()
    {
        using var fixture = new LogFixture();
        Assert.Equal(ErrorCode.None, Write(fixture, sequence: 1234).Error);
    }

    [Fact]
    public void A_producer_silent_for_a_day_is_forgotten_and_may_go_on()
    {
        using var fixture = new LogFixture();
        Write(fixture, sequence: 0);

        fixture.Time.Advance(TimeSpan.FromHours(25));
        fixture.Log.CleanUp(TimeSpan.FromDays(1));

        Assert.Equal(0, fixture.Log.ProducerCount);
        Assert.Equal(1, Write(fixture, sequence: 7).BaseOffset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Producers_are_known_after_their_segment_was_closed(bool hasSnapshot)
    {
        using var fixture = new LogFixture(new LogSettings(64 * 1024, -1, -1, 1_048_588));
        Write(fixture, sequence: 0);
        for (var i = 0; i < 8; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));
        Assert.True(fixture.Files(".log").Length > 1);
        if (!hasSnapshot)
            File.Delete(Path.Combine(fixture.Folder, fixture.Files(".producers").Single()));

        fixture.OpenAfterCrash();

        Assert.Equal(0, Write(fixture, sequence: 0).BaseOffset);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Write(fixture, sequence: 5).Error);
    }

    [Fact]
    public void The_number_of_remembered_producers_is_bounded()
    {
        var states = new ProducerStates();
        for (var id = 0; id < ProducerStates.MaxProducers + 10; id++)
            states.Record(BatchHeader.Read(Batches.Idempotent(id, 0, 0)), atUnixMilliseconds: id);

        Assert.InRange(states.Count, 1, ProducerStates.MaxProducers);
        states.Check(BatchHeader.Read(Batches.Idempotent(ProducerStates.MaxProducers, 0, 0)), out var youngest);
        Assert.NotNull(youngest);
    }

    private static LogAppend Write(LogFixture fixture, int sequence, short epoch = 0, int records = 1) =>
        fixture.Append(Batches.Idempotent(producerId: 42, epoch, sequence, records));
}
