namespace SkyAndStreet.Ui.Tests;

public sealed class AgeTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min 00 s")]
    [InlineData(252, "4 min 12 s")]
    [InlineData(599, "9 min 59 s")]
    [InlineData(600, "10 min")]
    [InlineData(7199, "119 min")]
    [InlineData(7200, "2 h 00 min")]
    [InlineData(11_520, "3 h 12 min")]
    [InlineData(172_799, "47 h 59 min")]
    [InlineData(172_800, "2 d")]
    [InlineData(-5, "0 s")]
    public void A_duration_has_the_precision_a_reader_can_use(double seconds, string text) =>
        Assert.Equal(text, AgeText.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-4, "4 s ago")]
    [InlineData(0.5, "0 s ago")]
    [InlineData(360, "in 6 min 00 s")]
    public void An_age_says_which_side_of_now_it_lies(double secondsFromNow, string text) =>
        Assert.Equal(text, AgeText.Relative(FixedClock.Now.AddSeconds(secondsFromNow), FixedClock.Now));
}
