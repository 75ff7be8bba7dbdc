using Spectre.Console;

namespace SkyAndStreet.Cli;

/// <summary>Where a command writes: results on <see cref="Out"/>, remarks and errors on <see cref="Error"/>.</summary>
public sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Tables and progress bars; plain text when the output is a file or a pipe.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(output),
        Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
    });

    public static Terminal OfProcess() =>
        new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected);
}
