using System.CommandLine;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

/// <summary>
/// Prints the variables that a service gets, so that it can be started from an IDE or a shell against the rest. Secrets
/// are among them in the clear: without them the service would not start.
/// </summary>
internal static class EnvironmentCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The service, as ./sky status names it." };
        var format = new Option<string>("--format") { Description = "shell (export lines), json, or launch (a launchSettings.json).", DefaultValueFactory = _ => "shell" };
        format.AcceptOnlyFromAmong("shell", "json", "launch");
        var command = new Command("env", "Print a service's environment variables, secrets included.") { name, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var service = parsed.GetRequiredValue(name);
            using var client = ControlClient.Connect(repository);
            var variables = await client.EnvironmentAsync(service, cancellationToken);
            await terminal.Out.WriteLineAsync(EnvironmentText.Write(parsed.GetRequiredValue(format), service, variables));
            return ExitCodes.Success;
        });
        return command;
    }
}
