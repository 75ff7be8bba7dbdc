using Spectre.Console;

namespace SkyAndStreet.Cli;

/// <summary>Where a command writes: results on <see cref="Out"/>, remarks and errors on <see cref="Error"/>.</summary>
public sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive)
{
    // A file or a pipe has no width; wrapped cells would only be harder to search.
    private const int UnboundedWidth = 240;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether a person looks at <see cref="Out"/>.</summary>
    public bool IsInteractive { get; } = isInteractive;

    /// <summary>Tables and progress bars; plain text when the output is a file or a pipe.</summary>
    public IAnsiConsole Console { get; } = CreateConsole(output, isInteractive);

    public static Terminal OfProcess() =>
        new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected);

    private static IAnsiConsole CreateConsole(TextWriter output, bool isInteractive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isInteractive) console.Profile.Width = UnboundedWidth;
        return console;
    }
}
