namespace SkyAndStreet.Cli.Testing;

/// <summary>The levels of tests, told apart by the trait <c>Level</c>; a test without one is a unit test.</summary>
public static class TestLevel
{
    public const string Unit = "unit";
    public const string Slice = "slice";
    public const string System = "system";
    public const string Browser = "browser";

    public static readonly IReadOnlyList<string> All = [Unit, Slice, System, Browser];

    /// <summary>Tests that start the whole system want the machine for themselves.</summary>
    public static bool RunsAlone(string level) => level is System or Browser;

    /// <summary>The filter for the test platform, or null when everything is to run.</summary>
    public static string? Filter(string? level, string? name)
    {
        var byLevel = level switch
        {
            null => null,
            Unit => "Level!=slice&Level!=system&Level!=browser",
            _ => $"Level={level}",
        };
        var byName = name is null ? null : NameFilter(name);
        return (byLevel, byName) switch
        {
            (null, _) => byName,
            (_, null) => byLevel,
            _ => $"({byLevel})&({byName})",
        };
    }

    // Test names are sentences with underscores; typed with spaces they are meant as well.
    private static string NameFilter(string name)
    {
        var escaped = string.Concat(name.Select(letter => @"\()&|=!~".Contains(letter, StringComparison.Ordinal) ? $@"\{letter}" : $"{letter}"));
        return $"FullyQualifiedName~{escaped.Replace(' ', '_')}|DisplayName~{escaped}";
    }
}
