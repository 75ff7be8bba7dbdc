using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Parses JSON objects from untrusted text: shallow, without duplicate names, comments or trailing commas.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 6, AllowDuplicateProperties = false };

    public static bool TryParseObject(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException)
        {
            return false;
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return true;
        document.Dispose();
        document = null;
        return false;
    }

    /// <summary>The text of a property, or null when it is absent or not a string of 1 to 256 characters.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString() is { Length: >= 1 and <= 256 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Invalid UTF-8 or a lone surrogate: legal for the tokenizer, not a string.
        }
    }
}
