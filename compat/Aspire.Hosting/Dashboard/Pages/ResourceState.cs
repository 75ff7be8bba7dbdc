using Aspire.Hosting.LocalRuntime.Control;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Aspire.Hosting.ApplicationModel.KnownResourceStates;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>State and health as shape, colour and words; then why, in one sentence. Grey is good news.</summary>
internal static class ResourceState
{
    public static Html Render(CustomResourceSnapshot snapshot)
    {
        var (icon, style) = Look(snapshot);
        return Html.Of($"<span class=\"st {style}\">{Layout.Icon(icon)}{Words(snapshot)}</span>{Html.Join(Sentences(snapshot).Select(sentence => Html.Of($"<span class=\"why\">{sentence}</span>")))}");
    }

    private static string Words(CustomResourceSnapshot snapshot) => (snapshot.State?.Text, snapshot.HealthStatus) switch
    {
        (null, _) => "Unknown",
        ("Running", null or HealthStatus.Healthy) => "Running",
        ("Running", var health) => $"Running ({health})",
        ("FailedToStart", _) => "Failed to start",
        ("NotStarted", _) => "Not started",
        ("RuntimeUnhealthy", _) => "Runtime unhealthy",
        (var state, _) => snapshot.ExitCode is { } code && code != 0 ? $"{state} ({code})" : state,
    };

    private static (string Icon, string Style) Look(CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State?.Text;
        if (state == Running)
            return snapshot.HealthStatus is null or HealthStatus.Healthy ? ("normal", "") : ("warn", "st-warn");
        if (state == FailedToStart || state == RuntimeUnhealthy || (snapshot.State.IsTerminal() && snapshot.ExitCode is not (null or 0)))
            return ("crit", "st-crit");
        if (state == Finished)
            return ("done", "");
        return state == Exited || state == NotStarted ? ("off", "st-off") : ("wait", "st-los");
    }

    private static IEnumerable<string> Sentences(CustomResourceSnapshot snapshot)
    {
        if (snapshot.Property(KnownProperties.WaitingFor) is string waitingFor && snapshot.State?.Text == Waiting)
            yield return $"for {waitingFor}";
        if (snapshot.Property(KnownProperties.Reason) is string reason)
            yield return reason;
        if (snapshot.State?.Text != Running)
            yield break;
        foreach (var report in snapshot.HealthReports.Where(report => report.Status is not HealthStatus.Healthy))
            yield return HealthSentence.Of(report);
    }
}
