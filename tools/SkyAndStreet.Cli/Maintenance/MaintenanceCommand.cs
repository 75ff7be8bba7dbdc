using System.CommandLine;

namespace SkyAndStreet.Cli.Maintenance;

internal static class MaintenanceCommand
{
    public static Command Create(Repository repository, Terminal terminal) => new("maintenance", "x") { };
}
