using System.CommandLine;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

internal static class LogsCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The resource, as ./sky status names it." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Keep printing what it writes." };
        var tail = new Option<int>("--tail") { Description = "How many of the last lines.", DefaultValueFactory = _ => 200 };
        var command = new Command("logs", "Print what a resource wrote.") { name, follow, tail };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new LogRequest(parsed.GetRequiredValue(name), parsed.GetValue(tail), parsed.GetValue(follow));
            using var client = ControlClient.TryConnect(repository);
            return client is null
                ? await PrintLastRunAsync(repository, terminal, request, cancellationToken)
                : await PrintAsync(client, terminal, request, cancellationToken);
        });
        return command;
    }

    private sealed record LogRequest(string Resource, int Tail, bool Follow);

    private static async Task<int> PrintAsync(ControlClient client, Terminal terminal, LogRequest request, CancellationToken cancellationToken)
    {
        using var lines = await client.LogsAsync(request.Resource, request.Tail, request.Follow, cancellationToken);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            await terminal.Out.WriteLineAsync(LogLine.For(terminal, line));
            if (request.Follow) await terminal.Out.FlushAsync(cancellationToken);
        }

        return ExitCodes.Success;
    }

    // Why something stopped is asked most often once nothing runs any more.
    private static async Task<int> PrintLastRunAsync(Repository repository, Terminal terminal, LogRequest request, CancellationToken cancellationToken)
    {
        var file = repository.LogFile(request.Resource);
        if (request.Resource != Path.GetFileName(request.Resource) || !File.Exists(file))
            throw new SkyException($"Nothing runs here, and no earlier run left a log of '{request.Resource}'.", ExitCodes.NotRunning);
        await terminal.Error.WriteLineAsync($"Nothing runs here; this is {request.Resource} of the last run.");
        var last = new Queue<string>();
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            last.Enqueue(line);
            if (last.Count > request.Tail) last.Dequeue();
        }

        foreach (var line in last) await terminal.Out.WriteLineAsync(LogLine.For(terminal, line));
        return ExitCodes.Success;
    }
}
