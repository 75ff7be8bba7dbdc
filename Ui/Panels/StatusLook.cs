namespace SkyAndStreet.Ui;

/// <summary>The shape, style class and default word of each status.</summary>
internal static class StatusLook
{
    internal static (IconShape Shape, string Class, string Word) Of(StatusKind kind) => kind switch
    {
        StatusKind.Normal => (IconShape.Ring, "", "Normal"),
        StatusKind.Advisory => (IconShape.Square, "st-note", "Advisory"),
        StatusKind.Warning => (IconShape.Triangle, "st-warn", "Warning"),
        StatusKind.Critical => (IconShape.Diamond, "st-crit", "Critical"),
        StatusKind.Stale => (IconShape.DashedClock, "st-stale", "Stale"),
        StatusKind.LossOfSignal => (IconShape.BrokenArcs, "st-los", "LOS"),
        StatusKind.Offline => (IconShape.SlashedRing, "st-off", "Offline"),
        StatusKind.Paused => (IconShape.Bars, "st-off", "Paused"),
        StatusKind.Unknown => (IconShape.RingDotted, "", "Unknown"),
        StatusKind.Planned => (IconShape.RingDotted, "st-off", "Planned"),
        StatusKind.Running => (IconShape.RingFilled, "", "Running"),
        StatusKind.Starting => (IconShape.RingHalf, "", "Starting"),
        StatusKind.Waiting => (IconShape.RingDotted, "", "Waiting"),
        StatusKind.Done => (IconShape.RingTicked, "", "Done"),
        StatusKind.Confirmed => (IconShape.Tick, "st-ok", "Saved"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No look exists for this status."),
    };
}
