namespace Aspire.Hosting.ApplicationModel;

/// <summary>The naming rule of resources and endpoints: it keeps names usable as host names and in variables.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    public static void Validate(string kind, string? name)
    {
        if (Complaint(name) is { } complaint)
        {
            throw new ArgumentException($"The {kind} name '{name}' is not valid: {complaint}.", nameof(name));
        }
    }

    public static string? Complaint(string? name) => name switch
    {
        null or "" => "it is empty",
        { Length: > MaxLength } => $"it has more than {MaxLength} characters",
        _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "only ASCII letters, digits and hyphens are allowed",
        _ when !char.IsAsciiLetter(name[0]) => "it must start with a letter",
        _ when name[^1] == '-' => "it must not end with a hyphen",
        _ when name.Contains("--", StringComparison.Ordinal) => "it must not have two hyphens in a row",
        _ => null,
    };
}
