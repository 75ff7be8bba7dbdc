using SkyAndStreet.Portal.Systems;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Ui;

/// <summary>Writes a system's number with the digits that the system gave it.</summary>
internal static class HeadlineText
{
    internal static string Value(Headline? headline) =>
        headline?.Value is { } value ? NumberText.Of((double)value, Math.Min((int)value.Scale, 15)) : NumberText.Unknown;

    internal static string? Unit(Headline? headline) =>
        string.Join(' ', new[] { headline?.Unit, headline?.Label }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
}
