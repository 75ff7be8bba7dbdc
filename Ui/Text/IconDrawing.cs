namespace SkyAndStreet.Ui;

/// <summary>SVG content of each shape. Drawn inline, so that a fragment loaded by htmx needs no sprite sheet.</summary>
internal static class IconDrawing
{
    private const string Ring = """<circle cx="8" cy="8" r="5"/>""";

    internal static string Of(IconShape shape) => shape switch
    {
        IconShape.Ring => Ring,
        IconShape.RingFilled => """<circle cx="8" cy="8" r="5" fill="currentColor"/>""",
        IconShape.RingHalf => Ring + """<path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor"/>""",
        IconShape.RingTicked => """<circle cx="8" cy="8" r="5.5"/><path d="M5.6 8.2l1.7 1.7 3.2-3.6"/>""",
        IconShape.RingDotted => """<circle cx="8" cy="8" r="5" stroke-dasharray="1.5 3"/>""",
        IconShape.Diamond => """<path d="M8 1.5 14.5 8 8 14.5 1.5 8z"/><path d="M8 5v3.4M8 10.8v.1"/>""",
        IconShape.Triangle => """<path d="M8 2.2 14.6 13.6H1.4z"/><path d="M8 6.6v3M8 11.6v.1"/>""",
        IconShape.Square => """<rect x="2.5" y="2.5" width="11" height="11" rx="1"/><path d="M8 7.5v3.2M8 5.2v.1"/>""",
        IconShape.DashedClock => """<circle cx="8" cy="8" r="5.8" stroke-dasharray="2.6 2"/><path d="M8 5v3.2l2.2 1.4"/>""",
        IconShape.SlashedRing => """<circle cx="8" cy="8" r="5.8"/><path d="M4 12 12 4"/>""",
        IconShape.BrokenArcs => """<path d="M3.2 11.4a6.4 6.4 0 0 1 0-7M12.8 4.4a6.4 6.4 0 0 1 0 7M6 6.6l4 2.8M10 6.6 6 9.4"/>""",
        IconShape.Bars => """<path d="M5.5 3.5v9M10.5 3.5v9"/>""",
        IconShape.Tick => """<path d="M2.8 8.6l3.4 3.4 7-8"/>""",
        IconShape.Glass => """<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5 14 14"/>""",
        IconShape.ThemeHalf => """<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>""",
        IconShape.Plus => """<path d="M8 3v10M3 8h10"/>""",
        IconShape.Minus => """<path d="M3 8h10"/>""",
        IconShape.Left => """<path d="M10 3 5 8l5 5"/>""",
        IconShape.Right => """<path d="M6 3l5 5-5 5"/>""",
        IconShape.Whole => """<path d="M2 3v10M14 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2"/>""",
        IconShape.Cross => """<path d="M4 4l8 8M12 4l-8 8"/>""",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No drawing exists for this shape."),
    };
}
