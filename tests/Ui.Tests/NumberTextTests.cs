namespace SkyAndStreet.Ui.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(null, 0, "—")]
    [InlineData(double.NaN, 0, "—")]
    [InlineData(double.PositiveInfinity, 2, "—")]
    [InlineData(0.0, 0, "0")]
    [InlineData(9999.0, 0, "9999")]
    [InlineData(10_000.0, 0, "10,000")]
    [InlineData(97_412.5, 2, "97,412.50")]
    [InlineData(-3.25, 2, "\u22123.25")]
    public void Numbers_follow_the_language(double? value, int decimals, string text) =>
        Assert.Equal(text, NumberText.Of(value, decimals));

    [Fact]
    public void Tables_separate_thousands_from_one_thousand_on() => Assert.Equal("1,200", NumberText.Of(1200, groupAlways: true));

    [Theory]
    [InlineData(5.1, "5.1")]
    [InlineData(0.00012346, "0.0001235")]
    [InlineData(123_456, "123,456")]
    [InlineData(-0.5, "\u22120.5")]
    [InlineData(2.0, "2")]
    [InlineData(1.5e-9, "1.5E\u22129")]
    [InlineData(0, "0")]
    public void A_stat_has_at_most_four_significant_digits(double value, string text) => Assert.Equal(text, NumberText.Significant(value));

    [Theory]
    [InlineData(1.236, "▲ +1.24")]
    [InlineData(-0.8, "▼ \u22120.80")]
    [InlineData(0.001, "0.00")]
    [InlineData(-0.001, "0.00")]
    public void A_change_has_sign_and_arrow_and_zero_has_neither(double value, string text) => Assert.Equal(text, NumberText.Change(value, 2));

    [Theory]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(268_435_456, "256 MiB")]
    [InlineData(3_221_225_472, "3 GiB")]
    public void Memory_has_binary_prefixes(long bytes, string text) => Assert.Equal(text, NumberText.Bytes(bytes));
}
