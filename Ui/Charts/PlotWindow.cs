using System.Text.Json.Serialization;

namespace SkyAndStreet.Ui;

/// <summary>What a plot's endpoint answers for one visible window, reduced to about as many points as there are pixels.</summary>
/// <remarks>All times are milliseconds since 1970-01-01 UTC, with fractions where samples lie closer.</remarks>
public sealed record PlotWindow
{
    /// <summary>Start of the window that was asked for; kept even where data are missing at its edge.</summary>
    [JsonPropertyName("from")] public required double From { get; init; }

    /// <summary>End of the window that was asked for.</summary>
    [JsonPropertyName("to")] public required double To { get; init; }

    /// <summary>How many measured samples lie in the window before reduction.</summary>
    [JsonPropertyName("samples")] public long Samples { get; init; }

    /// <summary>The newest sample of all, in or after the window: live plots move on to it.</summary>
    [JsonPropertyName("latest")] public double? Latest { get; init; }

    [JsonPropertyName("series")] public IReadOnlyList<PlotSeries> Series { get; init; } = [];

    [JsonPropertyName("bands")] public IReadOnlyList<PlotBand> Bands { get; init; } = [];

    /// <summary>Intervals without data: hatched, never bridged by a line.</summary>
    [JsonPropertyName("gaps")] public IReadOnlyList<PlotGap> Gaps { get; init; } = [];
}

/// <summary>One line: points in time order, at the times at which they were measured. A min/max reduction sends both extremes of each bucket.</summary>
public sealed record PlotSeries
{
    [JsonPropertyName("label")] public required string Label { get; init; }

    [JsonPropertyName("times")] public required IReadOnlyList<double> Times { get; init; }

    /// <summary>As many as <see cref="Times"/>; null breaks the line.</summary>
    [JsonPropertyName("values")] public required IReadOnlyList<double?> Values { get; init; }
}

/// <summary>An interval worth a word: tinted, with a bar on top and its label.</summary>
public sealed record PlotBand
{
    [JsonPropertyName("from")] public required double From { get; init; }

    [JsonPropertyName("to")] public required double To { get; init; }

    /// <summary>"Labelled: point", "Detected: 3.2 times the threshold".</summary>
    [JsonPropertyName("label")] public required string Label { get; init; }

    [JsonPropertyName("kind")] public PlotBandKind Kind { get; init; }
}

/// <summary>An interval without data.</summary>
public sealed record PlotGap
{
    [JsonPropertyName("from")] public required double From { get; init; }

    [JsonPropertyName("to")] public required double To { get; init; }
}

/// <summary>Who says that an interval is abnormal. The bars stand in different rows, so that both are seen where they overlap.</summary>
[JsonConverter(typeof(PlotBandKindJson))]
public enum PlotBandKind
{
    /// <summary>Found by a detector.</summary>
    Detected,

    /// <summary>Marked by a person, or part of the data set.</summary>
    Labelled,

    /// <summary>Expected: planned work, known outage.</summary>
    Planned,
}

/// <summary>Writes the kind in lower case, as the scripts read it.</summary>
public sealed class PlotBandKindJson() : JsonStringEnumConverter<PlotBandKind>(System.Text.Json.JsonNamingPolicy.CamelCase);

/// <summary>A limit line with its name: warnings dashed, alarms solid.</summary>
/// <param name="Label">"Alarm".</param>
/// <param name="Value">In the unit of the plot.</param>
/// <param name="Critical">Whether crossing it means "act now".</param>
public sealed record PlotLimit(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("critical")] bool Critical = false);
