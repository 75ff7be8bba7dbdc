using System.Text.Json;

namespace SkyAndStreet.Cli.Checks;

/// <summary>Asks the package registry for known vulnerabilities of everything that is restored.</summary>
internal static class PackageCheck
{
    private const string VulnerabilityResource = "VulnerabilityInfo/";

    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var outcome = await ExternalCommand.Dotnet(
            repository, "list", repository.Solution, "package", "--vulnerable", "--include-transitive", "--format", "json").RunAsync(cancellationToken);
        var start = outcome.Output.IndexOf('{', StringComparison.Ordinal);
        if (outcome.ExitCode != 0 || start < 0)
            return CheckResult.NotPossible($"dotnet list package does not answer: {outcome.Output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()}");
        var result = Judge(outcome.Output[start..]);
        if (result.Outcome == CheckOutcome.Failed) return result;
        // A registry without the data reports no vulnerability, which must not pass for an answer.
        return await AnySourceKnowsVulnerabilitiesAsync(Sources(outcome.Output[start..]), cancellationToken)
            ? result
            : CheckResult.NotPossible("no package source offers vulnerability data");
    }

    internal static bool OffersVulnerabilities(string serviceIndex)
    {
        using var index = JsonDocument.Parse(serviceIndex);
        return Elements(index.RootElement, "resources")
            .Any(resource => resource.GetProperty("@type").GetString()?.StartsWith(VulnerabilityResource, StringComparison.Ordinal) == true);
    }

    private static List<string> Sources(string json)
    {
        using var report = JsonDocument.Parse(json);
        return [.. Elements(report.RootElement, "sources").Select(source => source.GetString()).OfType<string>()];
    }

    private static async Task<bool> AnySourceKnowsVulnerabilitiesAsync(IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        foreach (var source in sources.Where(source => source.StartsWith("http", StringComparison.Ordinal)))
        {
            try
            {
                if (OffersVulnerabilities(await http.GetStringAsync(new Uri(source), cancellationToken))) return true;
            }
            catch (Exception problem) when (problem is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not to be reached, or not a registry of the third protocol: no data either way.
            }
        }

        return false;
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
