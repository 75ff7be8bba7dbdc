using System.Security;

namespace SkyAndStreet.Cli.Testing;

/// <summary>Asks the test platform to count which lines of the product run.</summary>
public sealed class CoverageCollector
{
    private CoverageCollector(IReadOnlyList<string> arguments) => Arguments = arguments;

    public IReadOnlyList<string> Arguments { get; }

    public static CoverageCollector Create(Repository repository, string resultsFolder)
    {
        var settings = Path.Combine(resultsFolder, "coverage.runsettings");
        File.WriteAllText(settings, Settings(repository));
        return new CoverageCollector(["--settings", settings, "--test-adapter-path", AdapterFolder(), "--collect", "XPlat Code Coverage"]);
    }

    // Only what the report counts is instrumented: the rest would only be slower.
    private static string Settings(Repository repository) => $"""
        <RunSettings>
          <DataCollectionRunSettings><DataCollectors><DataCollector friendlyName="XPlat Code Coverage"><Configuration>
            <Format>json</Format>
            <Include>{SecurityElement.Escape(string.Join(',', CoverageReport.Assemblies(repository).Select(name => $"[{name}]*")))}</Include>
            <ExcludeByFile>**/obj/**</ExcludeByFile>
            <ExcludeByAttribute>GeneratedCodeAttribute,ExcludeFromCodeCoverageAttribute</ExcludeByAttribute>
            <SingleHit>true</SingleHit>
          </Configuration></DataCollector></DataCollectors></DataCollectionRunSettings>
        </RunSettings>
        """;

    private static string AdapterFolder()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var package = Path.Combine(packages, "coverlet.collector");
        var versions = Directory.Exists(package) ? Directory.GetDirectories(package) : [];
        return versions.Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "build", "netstandard2.0")).LastOrDefault(Directory.Exists)
            ?? throw new SkyException($"{package} holds no coverlet.collector: build the tests first.", ExitCodes.MissingPrerequisite);
    }
}
