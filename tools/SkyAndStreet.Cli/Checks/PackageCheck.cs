using System.Text.Json;

namespace SkyAndStreet.Cli.Checks;

/// <summary>Asks the package registry for known vulnerabilities of everything that is restored.</summary>
internal static class PackageCheck
{
    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var outcome = await ExternalCommand.Dotnet(
            repository, "list", repository.Solution, "package", "--vulnerable", "--include-transitive", "--format", "json").RunAsync(cancellationToken);
        var start = outcome.Output.IndexOf('{', StringComparison.Ordinal);
        if (outcome.ExitCode != 0 || start < 0)
            return CheckResult.NotPossible($"the registry has no list of vulnerabilities: {outcome.Output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()}");
        return Judge(outcome.Output[start..]);
    }

    internal static CheckResult Judge(string json)
    {
        using var report = JsonDocument.Parse(json);
        var found = report.RootElement.GetProperty("projects").EnumerateArray()
            .SelectMany(project => Elements(project, "frameworks"))
            .SelectMany(framework => Elements(framework, "topLevelPackages").Concat(Elements(framework, "transitivePackages")))
            .SelectMany(package => Elements(package, "vulnerabilities").Select(vulnerability => Describe(package, vulnerability)))
            .Distinct()
            .ToList();
        return found.Count == 0 ? CheckResult.Passed() : CheckResult.Failed("packages with known vulnerabilities", found);
    }

    private static string Describe(JsonElement package, JsonElement vulnerability) =>
        $"{package.GetProperty("id").GetString()} {package.GetProperty("resolvedVersion").GetString()}: {vulnerability.GetProperty("severity").GetString()}, {vulnerability.GetProperty("advisoryurl").GetString()}";

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;
}
