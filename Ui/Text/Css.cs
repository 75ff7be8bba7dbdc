namespace SkyAndStreet.Ui;

internal static class Css
{
    /// <summary>Joins class names; null and empty ones leave no trace. Null when nothing is left, so that no attribute is written.</summary>
    internal static string? Join(params ReadOnlySpan<string?> names)
    {
        var present = new List<string>(names.Length);
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name)) present.Add(name);
        }

        return present.Count == 0 ? null : string.Join(' ', present);
    }
}
