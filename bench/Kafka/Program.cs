using System.Globalization;
using SkyAndStreet.Kafka.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
NativeLibrdkafka.Use();
Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}");
Console.WriteLine();
Console.WriteLine("| scenario | result |");
Console.WriteLine("|---|---|");

Throughput.RunMock();
foreach (var flush in new[] { "grouped", "always" })
{
    using var broker = await BrokerUnderLoad.StartAsync(flush);
    Report.Row($"{flush}: exec to listening", $"{broker.StartMilliseconds} ms, {broker.ResidentMegabytes} MB resident");
    Throughput.Run(broker, flush);
    await Telemetry.RunAsync(broker, flush);
    Report.Row($"{flush}: memory after the load", $"{broker.ResidentMegabytes} MB resident, {broker.PeakMegabytes} MB at most");
}
