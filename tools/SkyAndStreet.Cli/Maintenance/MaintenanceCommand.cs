using System.CommandLine;
using System.CommandLine.Parsing;

namespace SkyAndStreet.Cli.Maintenance;

internal static class MaintenanceCommand
{
    public static Command Create(Repository repository, Terminal terminal) =>
        new("maintenance", "Spacecraft telemetry.") { CreateImport(repository, terminal) };

    private static Command CreateImport(Repository repository, Terminal terminal)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with test/*.npy, train/*.npy and labeled_anomalies.csv.", Required = true };
        var channels = new Option<string[]>("--channel") { Description = "Only this channel; may be given several times.", DefaultValueFactory = _ => [] };
        var rate = new Option<int>("--rate") { Description = "Samples a second at which each channel is replayed.", DefaultValueFactory = _ => 1000 };
        var split = new Option<string>("--split") { Description = "test, or train (imported as NAME-train, without labels).", DefaultValueFactory = _ => "test" };
        split.AcceptOnlyFromAmong("test", "train");
        var noWait = new Option<bool>("--no-wait") { Description = "Return once the files are accepted; the replay goes on." };
        var gateway = new Option<Uri?>("--gateway") { Description = "The gateway's address (default: the system that runs here).", CustomParser = ParseAddress };
        var apiKey = new Option<string?>("--api-key") { Description = "The key for a gateway that asks who is calling." };
        var command = new Command("import", "Import telemetry channels from .npy files and replay them.") { data, channels, rate, split, noWait, gateway, apiKey };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = TelemetryFolder.Open(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(split));
            var files = folder.Channels(parsed.GetRequiredValue(channels));
            var address = parsed.GetValue(gateway) ?? await GatewayAddress.OfRunningSystemAsync(repository, cancellationToken);
            using var client = new ImportClient(address, parsed.GetValue(apiKey));
            var run = new ImportRun(client, terminal, TimeProvider.System) { WaitsForStorage = !parsed.GetValue(noWait) };
            return await run.RunAsync(files, parsed.GetValue(rate), cancellationToken);
        });
        return command;
    }

    private static Uri? ParseAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        argument.AddError($"'{argument.Tokens[0].Value}' is not an address such as http://localhost:8080.");
        return null;
    }
}
