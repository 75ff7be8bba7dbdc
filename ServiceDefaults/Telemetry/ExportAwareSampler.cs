using OpenTelemetry;
using OpenTelemetry.Trace;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Takes everything but the exporter's own requests, which would otherwise be exported in turn, without end.</summary>
internal sealed class ExportAwareSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(Sdk.SuppressInstrumentation ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
