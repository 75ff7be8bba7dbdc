using System.CommandLine;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

/// <summary><c>stop</c> ends the whole system, <c>stop NAME</c> one resource of it.</summary>
internal static class StopCommand
{
    // The AppHost stops everything within 10 s; a process that has to be killed may take a little longer.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Command Create(Repository repository, Terminal terminal)
    {
        var name = new Argument<string?>("name") { Description = "One resource (default: the whole system).", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("stop", "Stop the system, or one resource of it.") { name };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(name) is { } resource
            ? ResourceCommand.ExecuteAsync(repository, terminal, resource, "stop", cancellationToken)
            : StopAsync(repository, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> StopAsync(Repository repository, Terminal terminal, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(repository);
        await client.StopAsync(cancellationToken);
        if (!await HasEndedAsync(client.Running, cancellationToken))
            throw new SkyException($"The AppHost (pid {client.Running.Pid}) was asked to stop and still runs after {Limit.TotalSeconds:0} s.");
        await terminal.Out.WriteLineAsync("Stopped.");
        return ExitCodes.Success;
    }

    private static async Task<bool> HasEndedAsync(RunFile running, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetTimestamp() + (long)(Limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (TimeProvider.System.GetTimestamp() < deadline)
        {
            if (RunFile.StartTicksOf(running.Pid) != running.StartTicks) return true;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }
}
