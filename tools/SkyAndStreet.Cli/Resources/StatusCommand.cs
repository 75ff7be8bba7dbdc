using System.CommandLine;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

internal static class StatusCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print the resources as JSON, for programs." };
        var command = new Command("status", "Show what runs: state, health, addresses, memory.") { json };
        command.SetAction((parsed, cancellationToken) => ShowAsync(repository, terminal, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(Repository repository, Terminal terminal, bool asJson, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(repository);
        var resources = await client.ResourcesAsync(cancellationToken);
        if (asJson)
            await terminal.Out.WriteLineAsync(ResourceJson.Write(resources));
        else
            ResourceTable.Write(terminal.Console, client.Running, resources);
        return ExitCodes.Success;
    }
}
