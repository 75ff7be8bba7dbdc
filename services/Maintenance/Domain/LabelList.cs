using System.Text.Json;

namespace SkyAndStreet.Maintenance.Domain;

/// <summary>
/// Reads labels written as JSON: <c>[[2149, 2349], [4536, 4844]]</c>, as the data set has them, or
/// <c>[{"start": 2149, "end": 2349, "class": "contextual"}]</c>. Bounded in length and depth.
/// </summary>
public static class LabelList
{
    public const int MaxLabels = 10_000;
    public const int MaxCharacters = 1_000_000;

    /// <summary>The labels in order of their start, repeated ones once; null, with what is wrong, when the text cannot be read.</summary>
    public static IReadOnlyList<LabelledRange>? TryParse(string? text, out string? error)
    {
        error = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        try
        {
            return Parse(text);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            error = $"{e.Message} Write [[start, end], ...] or [{{\"start\": 0, \"end\": 9, \"class\": \"point\"}}, ...].";
            return null;
        }
    }

    private static LabelledRange[] Parse(string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw new FormatException($"The labels are {text.Length} characters, {MaxCharacters} are allowed.");
        }

        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() > MaxLabels)
        {
            throw new FormatException($"Labels are a list of at most {MaxLabels} ranges.");
        }

        return [.. document.RootElement.EnumerateArray().Select(Range).DistinctBy(l => (l.Start, l.End)).OrderBy(l => l.Start).ThenBy(l => l.End)];
    }

    private static LabelledRange Range(JsonElement element, int number)
    {
        var range = element.ValueKind switch
        {
            JsonValueKind.Array when element.GetArrayLength() == 2 => new LabelledRange(Index(element[0], number), Index(element[1], number), null),
            JsonValueKind.Object => new LabelledRange(Index(Member(element, "start"), number), Index(Member(element, "end"), number), Class(element, number)),
            _ => throw new FormatException($"Label {number + 1} is neither a pair nor an object."),
        };
        return range.Start >= 0 && range.End >= range.Start
            ? range
            : throw new FormatException($"Label {number + 1} runs from {range.Start} to {range.End}: the start is 0 or more and not after the end.");
    }

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    private static long Index(JsonElement element, int number) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var index)
            ? index
            : throw new FormatException($"Label {number + 1} has an end that is not a whole number.");

    private static string? Class(JsonElement element, int number)
    {
        if (!element.TryGetProperty("class", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 64 } text
            ? text
            : throw new FormatException($"Label {number + 1} has a class that is not a text of 1 to 64 characters.");
    }
}
