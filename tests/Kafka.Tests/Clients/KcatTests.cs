namespace SkyAndStreet.Kafka.Tests.Clients;

/// <summary>A foreign program on librdkafka, in every codec and kind of acknowledgement.</summary>
[Trait("Level", "slice")]
public sealed class KcatTests : IAsyncLifetime
{
    private LocalBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await LocalBroker.StartAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [NeedsFact(Client.Kcat)]
    public async Task Every_codec_is_stored_as_it_came_and_read_back()
    {
        string[] codecs = ["none", "gzip", "snappy", "lz4", "zstd"];
        foreach (var codec in codecs)
            await ProduceAsync("-z", codec);

        var read = await KcatAsync("-C", "-t", "t", "-p", "0", "-o", "beginning", "-e", "-q", "-X", "check.crcs=true", "-f", "%o %s\n");

        var expected = Enumerable.Range(0, codecs.Length).SelectMany(codec => Numbers.Select(number => (Offset: (codec * Numbers.Length) + number - 1, number)));
        Assert.Equal(string.Concat(expected.Select(pair => $"{pair.Offset} {pair.number}\n")), read);
        Assert.Equal([0, 1, 2, 3, 4], StoredCodecs());
    }

    [NeedsFact(Client.Kcat)]
    public async Task Every_kind_of_acknowledgement_stores_every_record()
    {
        await ProduceAsync("-X", "acks=all");
        await ProduceAsync("-X", "acks=1");
        await ProduceAsync("-X", "acks=0");
        await ProduceAsync("-X", "enable.idempotence=true");

        Assert.Equal($"t [0] offset {4 * Numbers.Length}", (await KcatAsync("-Q", "-t", "t:0:-1")).Trim());
        Assert.Equal("t [0] offset 0", (await KcatAsync("-Q", "-t", "t:0:-2")).Trim());
        Assert.Equal("501\n", await KcatAsync("-C", "-t", "t", "-p", "0", "-o", "500", "-c", "1", "-q"));
    }

    [NeedsFact(Client.Kcat)]
    public async Task A_group_reads_all_partitions_and_remembers()
    {
        await ProduceAsync();

        Assert.Equal(Numbers.Length, Lines(await KcatAsync("-G", "g", "-X", "auto.offset.reset=earliest", "-e", "-q", "t")));
        Assert.Equal(0, Lines(await KcatAsync("-G", "g", "-X", "auto.offset.reset=earliest", "-e", "-q", "t")));
    }

    [NeedsFact(Client.Kcat)]
    public async Task A_message_larger_than_the_fetch_limit_is_still_read()
    {
        var message = new string('x', 100_000);
        await KcatWithInputAsync(message + "\n" + message + "\n", "-P", "-t", "big", "-p", "0");

        Assert.Equal("0 100000\n1 100000\n", await KcatAsync("-C", "-t", "big", "-p", "0", "-o", "beginning", "-e", "-q", "-X", "fetch.message.max.bytes=1000", "-f", "%o %S\n"));
    }

    private static int[] Numbers { get; } = [.. Enumerable.Range(1, 1_000)];

    private Task<string> ProduceAsync(params string[] arguments) =>
        KcatWithInputAsync(string.Concat(Numbers.Select(number => $"{number}\n")), ["-P", "-t", "t", "-p", "0", .. arguments]);

    private Task<string> KcatAsync(params string[] arguments) => KcatWithInputAsync("", arguments);

    private Task<string> KcatWithInputAsync(string input, params string[] arguments) =>
        ForeignProgram.RunAsync("kcat", ["-b", _broker.BootstrapServers, .. arguments], input);

    private static int Lines(string text) => text.Count(c => c == '\n');

    // In the order of their first batch.
    private List<int> StoredCodecs()
    {
        var bytes = File.ReadAllBytes(Directory.GetFiles(Path.Combine(_broker.Options.DataDirectory, "topics", "t-0"), "*.log").Single());
        var codecs = new List<int>();
        for (var at = 0; at < bytes.Length;)
        {
            var header = SkyAndStreet.Kafka.Storage.BatchHeader.Read(bytes.AsSpan(at));
            if (!codecs.Contains(header.Codec))
                codecs.Add(header.Codec);
            at += header.Size;
        }

        return codecs;
    }
}
