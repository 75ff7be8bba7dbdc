namespace SkyAndStreet.Ui;

/// <summary>Says in words what a plot shows: the range of values and the exceptions.</summary>
internal static class PlotWords
{
    internal static string Of(PlotWindow window, string? unit)
    {
        var range = Range(window, unit);
        var bands = window.Bands.Count switch
        {
            0 => "No interval is marked.",
            1 => $"1 interval is marked: {window.Bands[0].Label}.",
            var n => $"{n} intervals are marked, first {window.Bands[0].Label}.",
        };
        return window.Gaps.Count == 0 ? $"{range} {bands}" : $"{range} {bands} Data are missing in {window.Gaps.Count} places.";
    }

    private static string Range(PlotWindow window, string? unit)
    {
        var values = window.Series.SelectMany(s => s.Values).Where(v => v is not null && double.IsFinite(v.Value)).ToList();
        var when = $"From {TimeText.Prose(TimeText.FromUnixMilliseconds(window.From))} to {TimeText.Prose(TimeText.FromUnixMilliseconds(window.To))}";
        if (values.Count == 0) return $"{when} there are no values.";
        var suffix = string.IsNullOrEmpty(unit) ? "" : " " + unit;
        return $"{when} values lie between {NumberText.Significant(values.Min())} and {NumberText.Significant(values.Max())}{suffix}.";
    }
}
