namespace Aspire.Hosting.ApplicationModel;

/// <summary>The formats a hole of a reference expression may have. There is one: <c>uri</c>.</summary>
internal static class ValueFormat
{
    public const string Uri = "uri";

    public static string? Apply(string? value, string? format) => format?.ToLowerInvariant() switch
    {
        null => value,
        Uri => value is null ? null : System.Uri.EscapeDataString(value),
        _ => throw new FormatException($"A reference expression has no format '{format}': only 'uri' is known."),
    };

    /// <summary><c>{password.value}</c> with the format uri is <c>{password-uri-encoded.value}</c>.</summary>
    public static string ManifestExpression(string expression, string format)
    {
        const string Suffix = ".value}";
        return format.Equals(Uri, StringComparison.OrdinalIgnoreCase) && expression.EndsWith(Suffix, StringComparison.Ordinal)
            ? $"{expression[..^Suffix.Length]}-uri-encoded{Suffix}"
            : expression;
    }
}
