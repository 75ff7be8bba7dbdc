using System.Globalization;
using System.Text.RegularExpressions;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Anomalies.Tests;

/// <summary>Channels of the SMAP and MSL spacecraft with their labelled anomalies.</summary>
internal static partial class RealChannels
{
    public static string? Directory { get; } = Find();

    /// <summary>Rows of the label file whose channel is here, P-2 twice.</summary>
    public static IEnumerable<(string Channel, SampleRange[] Labels)> Labels() =>
        from line in File.ReadLines(Path.Combine(Directory!, "labeled_anomalies.csv")).Skip(1)
        let channel = line.Split(',')[0]
        where File.Exists(FileOf(channel))
        select (channel, RangePattern().Matches(line.Split('"')[1]).Select(Range).ToArray());

    public static async Task<double[]> ReadAsync(string channel)
    {
        using var stream = File.OpenRead(FileOf(channel));
        var reader = await NpyReader.OpenAsync(stream);
        var rows = new double[reader.Header.Rows * reader.Header.Columns];
        await reader.ReadRowsAsync(rows);
        return [.. Enumerable.Range(0, (int)reader.Header.Rows).Select(i => rows[i * reader.Header.Columns])];
    }

    private static string FileOf(string channel) => Path.Combine(Directory!, "test", channel + ".npy");

    private static SampleRange Range(Match match) => new(
        long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "global.json")))
        {
            root = root.Parent;
        }

        var data = Path.Combine(root?.Parent?.FullName ?? ".", "shared", "data", "smap_msl");
        return System.IO.Directory.Exists(data) ? data : null;
    }

    [GeneratedRegex(@"\[(\d+), (\d+)\]")]
    private static partial Regex RangePattern();
}
