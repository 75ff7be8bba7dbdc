using System.Diagnostics;
using System.Reflection;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>A test with a foreign client; it is skipped, saying why, on a machine without that client.</summary>
internal sealed class NeedsFactAttribute : FactAttribute
{
    private const string DebianPython = "/usr/bin/python3";

    public NeedsFactAttribute(Client client) => Skip = client switch
    {
        Client.Librdkafka => NativeLibrdkafka.WhyMissing,
        Client.Kcat => Runs("kcat", "-V") ? null : "kcat is not installed (Debian: kcat)",
        Client.KafkaJs => KafkaJs(),
        Client.KafkaPython => Runs(DebianPython, "-c", "import kafka") ? null : "kafka-python is not installed (Debian: python3-kafka)",
        _ => null,
    };

    public static string ClientsFolder => Metadata("ClientsFolder");

    private static string? KafkaJs()
    {
        if (!Runs("node", "--version"))
            return "node is not installed";
        return Directory.Exists(Path.Combine(Metadata("KafkaJsFolder"), "node_modules", "kafkajs"))
            ? null
            : "kafkajs could not be installed by npm when the tests were built";
    }

    private static string Metadata(string key) =>
        typeof(NeedsFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == key).Value!;

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

internal enum Client
{
    Librdkafka,
    Kcat,
    KafkaJs,
    KafkaPython,
}
