using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkyAndStreet.Cli.Maintenance;

/// <param name="Ranges">First and last sample, both included, with the kind of anomaly.</param>
public sealed record ChannelLabels(string Channel, string Spacecraft, IReadOnlyList<(long Start, long End, string? Kind)> Ranges)
{
    public string ToJson() => new JsonArray([.. Ranges.Select(range => new JsonObject
    {
        ["start"] = range.Start,
        ["end"] = range.End,
        ["class"] = range.Kind,
    })]).ToJsonString();
}

/// <summary>
/// <c>labeled_anomalies.csv</c>: columns chan_id, spacecraft, anomaly_sequences (<c>"[[2149, 2349], [4536, 4844]]"</c>),
/// class (<c>"[contextual, point]"</c>, without quotation marks inside) and num_values. A channel may have several rows.
/// </summary>
public sealed class LabelTable
{
    private const int LargestBytes = 8 * 1024 * 1024;
    private readonly Dictionary<string, ChannelLabels> _channels = new(StringComparer.Ordinal);

    public static LabelTable Empty { get; } = new();

    /// <exception cref="SkyException">The table has another shape; the message names the line.</exception>
    public static LabelTable Read(string path)
    {
        if (new FileInfo(path).Length > LargestBytes) throw new SkyException($"{path} is larger than {LargestBytes} bytes: that is not a table of labels.");
        return Parse(File.ReadLines(path), path);
    }

    public static LabelTable Parse(IEnumerable<string> lines, string path)
    {
        var table = new LabelTable();
        foreach (var (index, line) in lines.Index().Skip(1).Where(entry => !string.IsNullOrWhiteSpace(entry.Item)))
        {
            try
            {
                table.Add(CsvLine.Split(line));
            }
            catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
            {
                throw new SkyException($"{path}, line {index + 1}: {problem.Message}");
            }
        }

        return table;
    }

    public ChannelLabels? Find(string channel) => _channels.GetValueOrDefault(channel);

    private void Add(IReadOnlyList<string> fields)
    {
        if (fields.Count < 4) throw new FormatException($"{fields.Count} fields where chan_id, spacecraft, anomaly_sequences and class are expected");
        using var sequences = JsonDocument.Parse(fields[2], new JsonDocumentOptions { MaxDepth = 4 });
        var kinds = fields[3].Trim().Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ranges = sequences.RootElement.EnumerateArray().Select((pair, index) => (Bound(pair, 0), Bound(pair, 1), kinds.ElementAtOrDefault(index)));
        var earlier = Find(fields[0])?.Ranges ?? [];
        _channels[fields[0]] = new ChannelLabels(fields[0], fields[1], [.. earlier, .. ranges]);
    }

    private static long Bound(JsonElement pair, int index) =>
        pair.GetArrayLength() == 2 && pair[index].TryGetInt64(out var bound) ? bound : throw new FormatException($"{pair} is not a pair of sample numbers");
}
