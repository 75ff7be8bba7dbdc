namespace SkyAndStreet.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with every violation in full: the whole list is what one works through.</summary>
    public static void Holds<T>(IEnumerable<T> violations)
    {
        var all = violations.Select(violation => $"{violation}").Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Prepend($"{all.Count} violations:")));
    }
}
