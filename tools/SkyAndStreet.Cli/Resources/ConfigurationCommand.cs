using System.CommandLine;
using SkyAndStreet.Cli.Control;
using Spectre.Console;

namespace SkyAndStreet.Cli.Resources;

internal static class ConfigurationCommand
{
    private const string Mask = "********";

    public static Command Create(Repository repository, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print the settings as JSON, for programs." };
        var show = new Command("show", "Print each setting with the place it comes from; secrets are masked.") { json };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ControlClient.Connect(repository);
            var settings = (await client.ConfigurationAsync(cancellationToken)).Select(Masked).ToList();
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SettingJson.Write(settings));
            else
                terminal.Console.Write(Table(settings));
            return ExitCodes.Success;
        });
        return new Command("config", "What the system was configured with.") { show };
    }

    // The AppHost may mask as well; what is printed here must not depend on that.
    private static Setting Masked(Setting setting) =>
        setting is { Secret: true, Value.Length: > 0 } ? setting with { Value = Mask } : setting;

    private static Table Table(IEnumerable<Setting> settings)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Setting", "Value", "Source");
        foreach (var setting in settings.OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
            table.AddRow(setting.Key.EscapeMarkup(), (setting.Value ?? "").EscapeMarkup(), (setting.Source ?? "").EscapeMarkup());
        return table;
    }
}
