using Xunit.Abstractions;

namespace SkyAndStreet.Kafka.Tests.Clients;

/// <summary>A third protocol implementation, which infers what a broker is from its versions: see kafka-python/scenario.py.</summary>
[Trait("Level", "slice")]
public class KafkaPythonTests(ITestOutputHelper output)
{
    [NeedsFact(Client.KafkaPython)]
    public async Task Kafka_python_produces_consumes_and_administers()
    {
        await using var broker = await LocalBroker.StartAsync();
        var script = Path.Combine(NeedsFactAttribute.ClientsFolder, "kafka-python", "scenario.py");

        var printed = await ForeignProgram.RunAsync("/usr/bin/python3", [script, broker.BootstrapServers]);

        output.WriteLine(printed);
        Assert.EndsWith("all steps passed\n", printed, StringComparison.Ordinal);
    }
}
