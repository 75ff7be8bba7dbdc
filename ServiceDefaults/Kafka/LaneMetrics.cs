using System.Diagnostics.Metrics;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>What the two Kafka lanes count.</summary>
internal static class LaneMetrics
{
    public const string MeterName = "SkyAndStreet.ServiceDefaults";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Consumed = Meter.CreateCounter<long>("sky.messages.consumed", "{message}");
    public static readonly Counter<long> Published = Meter.CreateCounter<long>("sky.messages.published", "{message}");
    public static readonly Counter<long> DeadLettered = Meter.CreateCounter<long>("sky.messages.dead_lettered", "{message}");
    public static readonly Counter<long> SamplesStored = Meter.CreateCounter<long>("sky.telemetry.stored", "{sample}");
    public static readonly Counter<long> SamplesRepeated = Meter.CreateCounter<long>("sky.telemetry.repeated", "{sample}", "Samples that came again and were left out.");
    public static readonly Counter<long> SamplesMissing = Meter.CreateCounter<long>("sky.telemetry.missing", "{sample}", "Sequence numbers that a source left out.");
    public static readonly Histogram<double> Delay = Meter.CreateHistogram<double>("sky.telemetry.delay", "s", "From a batch's production to its commit.");
}
