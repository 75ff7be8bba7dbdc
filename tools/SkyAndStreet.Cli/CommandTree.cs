using System.CommandLine;
using SkyAndStreet.Cli.Checks;
using SkyAndStreet.Cli.Maintenance;
using SkyAndStreet.Cli.Resources;
using SkyAndStreet.Cli.Tasks;
using SkyAndStreet.Cli.Testing;

namespace SkyAndStreet.Cli;

/// <summary>All commands of <c>sky</c>: the table of contents.</summary>
public static class CommandTree
{
    public static RootCommand Create(Repository repository, Terminal terminal) =>
        new("SkyAndStreet: five systems, one command.")
        {
            UpCommand.Create(),
            StatusCommand.Create(repository, terminal),
            StopCommand.Create(repository, terminal),
            ResourceCommand.Create("start", "Start one resource.", repository, terminal),
            ResourceCommand.Create("restart", "Stop one resource and start it again.", repository, terminal),
            ResourceCommand.Create("rebuild", "Build the project of one resource and restart it.", repository, terminal),
            LogsCommand.Create(repository, terminal),
            EnvironmentCommand.Create(repository, terminal),
            ConfigurationCommand.Create(repository, terminal),
            MaintenanceCommand.Create(repository, terminal),
            TestCommand.Create(repository, terminal),
            CheckCommand.Create(repository, terminal),
            BenchCommand.Create(repository, terminal),
            ManifestCommand.Create(repository, terminal),
            EdgeCommand.Create(repository, terminal),
        };

    public static async Task<int> RunAsync(Repository repository, Terminal terminal, string[] args, CancellationToken cancellationToken = default)
    {
        var parsed = Create(repository, terminal).Parse(args.Length == 0 ? ["--help"] : args);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
        }
        catch (SkyException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
    }
}
