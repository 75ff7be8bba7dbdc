using System.Text.RegularExpressions;

namespace SkyAndStreet.Cli.Resources;

/// <summary>
/// A line of a log as it is safe to print: colours stay for a person to see, every other control sequence goes, since
/// what a program logs may come from whoever sent it a request.
/// </summary>
internal static partial class LogLine
{
    public static string For(Terminal terminal, string line) =>
        ControlSequence().Replace(line, match => terminal.IsInteractive && Colour().IsMatch(match.ValueSpan) ? match.Value : "");

    // ECMA-48: CSI, OSC and single-letter escapes, then whatever control characters remain, tabs apart.
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)?|\x1B[ -~]?|[\x00-\x08\x0B-\x1F\x7F]")]
    private static partial Regex ControlSequence();

    [GeneratedRegex(@"^\x1B\[[0-9;]*m$")]
    private static partial Regex Colour();
}
