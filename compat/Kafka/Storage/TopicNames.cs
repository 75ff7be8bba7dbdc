namespace SkyAndStreet.Kafka.Storage;

/// <summary>Which names a topic may have: they become names of folders.</summary>
internal static class TopicNames
{
    public const int MaxLength = 249;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name is not ("." or "..") && name.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
