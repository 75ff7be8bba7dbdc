namespace SkyAndStreet.Ui;

/// <summary>One line of a plot's table: a stretch of the window with what lies in it.</summary>
internal sealed record PlotRow(DateTimeOffset From, double? Low, double? High, string Words)
{
    private const int RowsPerTable = 24;

    /// <summary>Cuts a window into equal stretches.</summary>
    internal static IReadOnlyList<PlotRow> Of(PlotWindow window)
    {
        if (window.Series.Count == 0 || !(window.To > window.From)) return [];
        var step = (window.To - window.From) / RowsPerTable;
        return [.. Enumerable.Range(0, RowsPerTable).Select(i => Stretch(window, window.From + i * step, window.From + (i + 1) * step))];
    }

    private static PlotRow Stretch(PlotWindow window, double from, double to)
    {
        var series = window.Series[0];
        double? low = null, high = null;
        for (var i = 0; i < series.Times.Count; i++)
        {
            if (series.Times[i] < from || series.Times[i] >= to || series.Values[i] is not { } value) continue;
            low = low is null ? value : Math.Min(low.Value, value);
            high = high is null ? value : Math.Max(high.Value, value);
        }

        var words = window.Bands.Where(b => b.From < to && b.To > from).Select(b => b.Label).Distinct();
        return new PlotRow(TimeText.FromUnixMilliseconds(from), low, high, string.Join("; ", words));
    }
}
