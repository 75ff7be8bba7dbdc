namespace SkyAndStreet.Kafka.Bench;

internal static class Report
{
    public static void Row(string scenario, string result) => Console.WriteLine($"| {scenario} | {result} |");
}
