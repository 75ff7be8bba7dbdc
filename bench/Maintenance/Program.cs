using System.Globalization;
using SkyAndStreet.Maintenance.Bench;

// Telemetry through the whole path of a running system (./sky up): file, Kafka, Postgres, query.
if (Settings.Parse(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    return 2;
}

using var api = new MaintenanceApi(settings);
var processes = await RunningProcesses.FindAsync(settings);
var run = new LoadRun(api, processes, settings);
var result = await run.RunAsync();
var report = new Report(settings, result);
var text = report.ToMarkdown(CultureInfo.InvariantCulture);
Console.WriteLine(text);
if (settings.OutputPath is { } path)
{
    await File.WriteAllTextAsync(path, text);
}

return report.IsWithinBudget ? 0 : 1;
