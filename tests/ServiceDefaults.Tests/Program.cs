using SkyAndStreet.ServiceDefaults.Tests.Telemetry;

namespace SkyAndStreet.ServiceDefaults.Tests;

/// <summary><c>consume TOPIC</c>: a telemetry consumer as a process of its own, for a test to kill. It slows each write, so that the kill meets one.</summary>
internal static class Program
{
    private const int Usage = 64;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["consume", var topic])
            return Usage;
        var faults = new WriterFaults { AfterCopy = _ => Task.Delay(100).Wait() };
        await using var service = await RunningService.StartAsync(builder => TelemetryLaneTests.Add(builder, topic, faults));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
