using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>What the plot of a channel shows of a range: the reduced series, labels and events as bands, what is missing as gaps.</summary>
internal static class ChannelPlot
{
    // A plot cannot show more, and a page must not grow without limit.
    private const int MaxBands = 500;

    public static async Task<PlotWindow> ReadAsync(
        RequestTransaction read, ChannelOverview channel, TimeRange range, int points, CancellationToken cancellationToken)
    {
        var series = await SampleSeries.ReadAsync(read, channel.Id, range, points, cancellationToken);
        var labels = await ChannelMarks.LabelsAsync(read, channel.Id, (-1, -1), MaxBands, cancellationToken);
        var events = await ChannelMarks.EventsAsync(read, channel.Id, -1, MaxBands, cancellationToken);
        return new PlotWindow
        {
            From = UnixMicroseconds.ToMilliseconds(range.FromUnixMicroseconds),
            To = UnixMicroseconds.ToMilliseconds(range.ToUnixMicroseconds),
            Samples = series.Samples,
            Series = [Line(channel.Name, series)],
            Bands = [.. labels.Select(l => Labelled(channel, l)).Concat(events.Select(e => Detected(channel, e))).Where(b => Overlaps(b, range))],
            Gaps = [.. Missing(channel, range)],
        };
    }

    private static PlotSeries Line(string label, SampleSeries series) => new()
    {
        Label = label,
        Times = [.. series.Points.Select(p => UnixMicroseconds.ToMilliseconds(p.AtUnixMicroseconds))],
        Values = [.. series.Points.Select(p => (double?)p.Value)],
    };

    private static PlotBand Labelled(ChannelOverview channel, LabelledRange label) =>
        Band(channel, label.Start, label.End, label.Class is null ? "Labelled" : $"Labelled: {label.Class}", PlotBandKind.Labelled);

    private static PlotBand Detected(ChannelOverview channel, EventRow item) =>
        Band(channel, item.Start, item.End, $"Detected: score {NumberText.Significant(item.Score, 2)}", PlotBandKind.Detected);

    private static PlotBand Band(ChannelOverview channel, long start, long end, string label, PlotBandKind kind) => new()
    {
        From = Milliseconds(channel, start),
        To = Milliseconds(channel, end + 1),
        Label = label,
        Kind = kind,
    };

    /// <summary>What lies before the first sample, and what is not stored yet.</summary>
    private static IEnumerable<PlotGap> Missing(ChannelOverview channel, TimeRange range)
    {
        var from = UnixMicroseconds.ToMilliseconds(range.FromUnixMicroseconds);
        var to = UnixMicroseconds.ToMilliseconds(range.ToUnixMicroseconds);
        var first = Milliseconds(channel, 0);
        var end = Milliseconds(channel, channel.Stored);
        if (from < first)
        {
            yield return new PlotGap { From = from, To = Math.Min(first, to) };
        }

        if (to > end)
        {
            yield return new PlotGap { From = Math.Max(end, from), To = to };
        }
    }

    private static bool Overlaps(PlotBand band, TimeRange range) =>
        band.From < UnixMicroseconds.ToMilliseconds(range.ToUnixMicroseconds) && band.To > UnixMicroseconds.ToMilliseconds(range.FromUnixMicroseconds);

    private static double Milliseconds(ChannelOverview channel, long index) =>
        UnixMicroseconds.ToMilliseconds(channel.Import.Clock.UnixMicrosecondsOf(index));
}
