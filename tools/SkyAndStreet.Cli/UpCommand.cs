using System.CommandLine;

namespace SkyAndStreet.Cli;

/// <summary>
/// Describes <c>./sky up</c> for <c>--help</c>. The script runs it, so that the AppHost is started without a process in
/// between and gets the terminal's signals itself.
/// </summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var command = new Command("up", "Build what changed and start the system; Ctrl+C stops it.")
        {
            new Argument<string[]>("systems") { Description = "Start only these and what they need (default: all).", Arity = ArgumentArity.ZeroOrMore },
            new Option<bool>("--fresh") { Description = "Remove all data first; asks." },
            new Option<bool>("--yes") { Description = "Do not ask." },
            new Option<string>("--environment") { Description = "The environment's name (default: Development)." },
            new Option<int>("--port") { Description = "The gateway's port (default: 8080, or the next free one)." },
            new Option<string>("--ports") { Description = "'random': any free ports." },
            new Option<bool>("--debug") { Description = "Log in detail." },
        };
        command.SetAction(Refuse);
        return command;
    }

    private static int Refuse(ParseResult parsed) =>
        throw new SkyException("'up' is run by the script: start it with ./sky up.", ExitCodes.Usage);
}
