using System.Globalization;
using SkyAndStreet.Cli.Control;
using Spectre.Console;

namespace SkyAndStreet.Cli.Resources;

/// <summary>The resources as a person reads them.</summary>
public static class ResourceTable
{
    public static void Write(IAnsiConsole console, RunFile running, IReadOnlyList<Resource> resources)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Resource", "State", "Health", "Pid", "MB", "Addresses");
        table.Columns[4].RightAligned();
        foreach (var resource in resources) table.AddRow(Row(resource));
        console.Write(table);
        WriteLine(console, "Dashboard", running.DashboardUrl?.ToString());
        WriteLine(console, "Gateway", running.GatewayUrl?.ToString());
        WriteLine(console, "Memory", $"{resources.Sum(resource => resource.MemoryMb ?? 0):0} MB in all");
    }

    private static Markup[] Row(Resource resource) =>
    [
        Plain(resource.Name),
        State(resource),
        resource.Health is null ? Plain("") : new Markup(resource.Health.EscapeMarkup(), HealthStyle(resource.Health)),
        Plain(resource.Pid?.ToString(CultureInfo.InvariantCulture) ?? ""),
        Plain(resource.MemoryMb?.ToString("0", CultureInfo.InvariantCulture) ?? ""),
        Plain(string.Join('\n', resource.Urls ?? [])),
    ];

    private static Markup State(Resource resource)
    {
        var why = resource.WaitingFor is { } other ? $" for {other}" : resource.Reason is { } reason ? $": {reason}" : "";
        var failed = resource.State is "FailedToStart" or "Exited" && resource.ExitCode is not 0;
        return new Markup((resource.State + why).EscapeMarkup(), failed ? new Style(Color.Red) : Style.Plain);
    }

    private static Style HealthStyle(string health) => new(health switch
    {
        "Healthy" => Color.Green,
        "Unhealthy" => Color.Red,
        _ => Color.Yellow,
    });

    private static Markup Plain(string text) => new(text.EscapeMarkup());

    private static void WriteLine(IAnsiConsole console, string label, string? text)
    {
        if (text is not null) console.WriteLine($"  {label,-10} {text}");
    }
}
