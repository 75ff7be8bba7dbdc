using System.Text.RegularExpressions;

namespace SkyAndStreet.Maintenance.Domain;

/// <summary>Name of a channel as the operator knows it, such as <c>P-1</c>: unique for a tenant, and safe in a path and a file.</summary>
public sealed partial record ChannelName
{
    private ChannelName(string value) => Value = value;

    public string Value { get; }

    public const string Rule = "1 to 64 letters, digits, spaces, points, hyphens or underscores, beginning with a letter or digit";

    /// <summary>Null when the text is not a name by <see cref="Rule"/>.</summary>
    public static ChannelName? TryCreate(string? text) =>
        text?.Trim() is { } trimmed && Pattern().IsMatch(trimmed) ? new ChannelName(trimmed) : null;

    public override string ToString() => Value;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z")]
    private static partial Regex Pattern();
}
