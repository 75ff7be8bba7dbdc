using System.Diagnostics;
using OpenTelemetry;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Keeps health requests, one every few seconds from everybody who watches, out of the traces.</summary>
internal sealed class HealthRequestFilter : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.path") is HealthReports.HealthPath or HealthReports.AlivePath)
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
