using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SkyAndStreet.Ui.Tests;

/// <summary>The stylesheet as text, its tokens, and the WCAG contrast of two of them.</summary>
internal static partial class Stylesheet
{
    internal static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "Ui"));

    internal static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "wwwroot", "sky.css"));

    internal static string AfterTokens { get; } = Text[Text.IndexOf("/* 2 base */", StringComparison.Ordinal)..];

    /// <summary>Contrast of two tokens, 1 to 21.</summary>
    internal static double Contrast(string one, string other, bool dark)
    {
        var (a, b) = (Luminance(Colour(one, dark)), Luminance(Colour(other, dark)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static string Colour(string token, bool dark)
    {
        var match = Regex.Match(Text, $@"--{Regex.Escape(token)}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\)");
        Assert.True(match.Success, $"Token --{token} is not declared as light-dark(#rrggbb, #rrggbb).");
        return match.Groups[dark ? 2 : 1].Value;
    }

    private static double Luminance(string colour) =>
        (0.2126 * Linear(colour, 1)) + (0.7152 * Linear(colour, 3)) + (0.0722 * Linear(colour, 5));

    private static double Linear(string colour, int at)
    {
        var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
