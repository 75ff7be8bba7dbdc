using SkyAndStreet.Maintenance.Domain;

namespace SkyAndStreet.Maintenance.Tests.Domain;

public class TimeTests
{
    private static readonly TimeRange Whole = new(1_000_000, 9_000_000);

    [Fact]
    public void Samples_lie_at_their_distance_from_the_first()
    {
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 1, 0, 0, TimeSpan.Zero), SampleClock.Default.At(60));
        Assert.Equal(SampleClock.Default.FirstUnixMicroseconds + 60_000_000, SampleClock.Default.UnixMicrosecondsOf(1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_440, 1)]
    [InlineData(1_441, 2)]
    [InlineData(8_505, 6)]
    public void Days_are_counted_as_partitions_are(long samples, double days) => Assert.Equal(days, SampleClock.Default.Days(samples));

    [Fact]
    public void A_span_beyond_all_calendars_is_infinite() =>
        Assert.Equal(double.PositiveInfinity, new SampleClock(SampleClock.Default.FirstAt, 31_536_000_000_000).Days(1_000_000_000));

    [Fact]
    public void A_range_without_ends_is_the_whole() => Assert.Equal(Whole, TimeRange.TryParse(null, "", Whole, out _));

    [Fact]
    public void A_range_is_read_in_any_zone() =>
        Assert.Equal(new TimeRange(2_000_000, 3_500_000), TimeRange.TryParse("1970-01-01T00:00:02Z", "1970-01-01T01:00:03.5+01:00", Whole, out _));

    [Theory]
    [InlineData("now", null)]
    [InlineData("1970-01-01T00:00:05Z", "1970-01-01T00:00:05Z")]
    [InlineData("1970-01-01T00:00:09Z", null)]
    public void A_wrong_range_says_why(string? from, string? to)
    {
        Assert.Null(TimeRange.TryParse(from, to, Whole, out var error));
        Assert.NotNull(error);
    }
}
