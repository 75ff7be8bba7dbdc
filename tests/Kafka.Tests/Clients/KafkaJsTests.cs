using Xunit.Abstractions;

namespace SkyAndStreet.Kafka.Tests.Clients;

/// <summary>A client with a protocol implementation of its own, written in JavaScript: see kafkajs/scenario.mjs.</summary>
[Trait("Level", "slice")]
public class KafkaJsTests(ITestOutputHelper output)
{
    [NeedsFact(Client.KafkaJs)]
    public async Task Kafkajs_produces_consumes_and_administers()
    {
        await using var broker = await LocalBroker.StartAsync();
        var folder = Path.Combine(NeedsFactAttribute.ClientsFolder, "kafkajs");

        var printed = await ForeignProgram.RunAsync("node", ["scenario.mjs", broker.BootstrapServers], folder: folder);

        output.WriteLine(printed);
        Assert.EndsWith("all steps passed\n", printed, StringComparison.Ordinal);
    }
}
