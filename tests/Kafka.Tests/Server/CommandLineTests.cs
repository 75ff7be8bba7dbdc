namespace SkyAndStreet.Kafka.Tests.Server;

public class CommandLineTests
{
    [Fact]
    public void Every_option_finds_its_setting()
    {
        var options = CommandLine.Parse(
        [
            "--data", "/d", "--host", "127.0.0.2", "--port", "1", "--advertise", "kafka.local:2", "--flush", "always", "--flush-interval-ms", "3",
            "--partitions", "5", "--topic", "a:6", "--topic", "b", "--auto-create", "false", "--rebalance-delay-ms", "7", "--segment-bytes", "100000",
            "--retention-hours", "-1", "--retention-bytes", "9", "--max-message-bytes", "10",
        ]);

        Assert.Equal(("/d", "127.0.0.2", 1, "kafka.local", 2), (options.DataDirectory, options.Host, options.Port, options.AdvertisedHost, options.AdvertisedPort));
        Assert.Equal((KafkaFlushMode.Always, 3, 5, false, 7), (options.Flush, (int)options.FlushInterval.TotalMilliseconds, options.DefaultPartitions, options.AutoCreateTopics, (int)options.InitialRebalanceDelay.TotalMilliseconds));
        Assert.Equal((6, 5), (options.Topics["a"], options.Topics["b"]));
        Assert.Equal((100_000, null, 9L, 10), (options.SegmentBytes, options.Retention, options.RetentionBytes, options.MaxMessageBytes));
    }

    [Theory]
    [InlineData("--data")]
    [InlineData("--port", "9092")]
    [InlineData("--data", "/d", "--nonsense", "1")]
    [InlineData("--data", "/d", "--port", "many")]
    [InlineData("--data", "/d", "--flush", "never")]
    [InlineData("--data", "/d", "--advertise", "nowhere")]
    public void What_cannot_be_understood_is_refused(params string[] args) =>
        Assert.Throws<ArgumentException>(() => CommandLine.Parse(args));
}
