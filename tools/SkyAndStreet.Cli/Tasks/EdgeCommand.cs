using System.CommandLine;
using System.Runtime.InteropServices;

namespace SkyAndStreet.Cli.Tasks;

internal static class EdgeCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var runtime = new Option<string>("--runtime") { Description = "linux-x64 or linux-arm64 (default: this machine's).", DefaultValueFactory = _ => RuntimeInformation.RuntimeIdentifier };
        var command = new Command("edge", "Publish the edge worker as a native binary.") { runtime };
        command.SetAction((parsed, cancellationToken) => PublishAsync(repository, terminal, parsed.GetRequiredValue(runtime), cancellationToken));
        return command;
    }

    private static async Task<int> PublishAsync(Repository repository, Terminal terminal, string runtime, CancellationToken cancellationToken)
    {
        var project = repository.Combine("edge");
        if (!Directory.Exists(project) || !Directory.EnumerateFiles(project, "*.csproj").Any())
            throw new SkyException("This checkout has no edge worker yet: there is no project in edge/.", ExitCodes.NotFound);
        var output = repository.Combine("artifacts", "edge", runtime);
        var publish = ExternalCommand.Dotnet(repository, ["publish", project, "-c", "Release", "-r", runtime, "-o", output, "--nologo", "-v", "q"]) with
        {
            LineArrived = terminal.Error.WriteLine,
        };
        if ((await publish.RunAsync(cancellationToken)).ExitCode != 0)
            throw new SkyException($"The edge worker does not publish for {runtime}.");
        await terminal.Out.WriteLineAsync($"Published to {output}.");
        return ExitCodes.Success;
    }
}
