using System.CommandLine;

namespace SkyAndStreet.Cli.Tasks;

internal static class ManifestCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var output = new Option<FileInfo?>("--output") { Description = $"Where to write it (default: {Manifest.FileName} of the checkout)." };
        var command = new Command("manifest", "Write the manifest of the AppHost.") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)?.FullName ?? repository.Combine(Manifest.FileName);
            await Manifest.WriteAsync(repository, terminal, path, build: true, cancellationToken);
            await terminal.Out.WriteLineAsync($"Wrote {path}.");
            return ExitCodes.Success;
        });
        return command;
    }
}
