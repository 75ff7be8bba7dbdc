namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>Why a check is not content.</summary>
internal static class HealthSentence
{
    public static string Of(HealthReportSnapshot report)
    {
        if (report.Status is null)
            return $"{report.Name}: not checked yet";
        var reason = new[] { report.Description, report.ExceptionText?.Split('\n')[0].Trim() }.FirstOrDefault(text => text is { Length: > 0 });
        return $"{report.Name}: {reason ?? "no reason given"}";
    }
}
