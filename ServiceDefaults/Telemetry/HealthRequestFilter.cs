using System.Diagnostics;
using OpenTelemetry;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Keeps health requests, one every few seconds from everybody who watches, out of the traces of both sides.</summary>
internal sealed class HealthRequestFilter : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (IsHealth(data.GetTagItem("url.path") as string) || IsHealth(data.GetTagItem("url.full") as string))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static bool IsHealth(string? address) => address is not null
        && (address.EndsWith(HealthReports.HealthPath, StringComparison.Ordinal) || address.EndsWith(HealthReports.AlivePath, StringComparison.Ordinal));
}
