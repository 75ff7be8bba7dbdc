using System.CommandLine;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

/// <summary>The commands that name one resource and do something to it.</summary>
internal static class ResourceCommand
{
    public static Command Create(string verb, string description, Repository repository, Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The resource, as ./sky status names it." };
        var command = new Command(verb, description) { name };
        command.SetAction((parsed, cancellationToken) =>
            ExecuteAsync(repository, terminal, parsed.GetRequiredValue(name), verb, cancellationToken));
        return command;
    }

    public static async Task<int> ExecuteAsync(Repository repository, Terminal terminal, string resource, string verb, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(repository);
        var result = await client.ExecuteAsync(resource, verb, cancellationToken);
        if (!result.Success)
            throw new SkyException(result.Message ?? $"{resource} refused to {verb}.");
        await terminal.Out.WriteLineAsync(result.Message ?? $"{resource}: {verb} done.");
        return ExitCodes.Success;
    }
}
