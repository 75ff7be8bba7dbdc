using System.Text.Json;

namespace SkyAndStreet.Cli.Testing;

public sealed record FileCoverage(string Path, int Lines, int Covered)
{
    public int Missed => Lines - Covered;

    public double Percent => Lines == 0 ? 100 : 100.0 * Covered / Lines;
}

/// <summary>Line coverage of the product over all test assemblies: a line counts once, whoever ran it.</summary>
public sealed class CoverageReport
{
    public const double RequiredPercent = 90;
    private const int WorstShown = 15;
    private static readonly string[] Product = ["libs", "services", "ServiceDefaults", "Ui"];

    private CoverageReport(IReadOnlyList<FileCoverage> files) => Files = files;

    public IReadOnlyList<FileCoverage> Files { get; }

    public double Percent => new FileCoverage("", Files.Sum(file => file.Lines), Files.Sum(file => file.Covered)).Percent;

    /// <summary>The assemblies that are to be covered.</summary>
    public static IEnumerable<string> Assemblies(Repository repository) =>
        Product.Select(folder => repository.Combine(folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetFileNameWithoutExtension(project)!);

    public static CoverageReport Of(Repository repository, string resultsFolder)
    {
        var hits = new Dictionary<string, Dictionary<int, bool>>(StringComparer.Ordinal);
        foreach (var report in Directory.EnumerateFiles(resultsFolder, "coverage.json", SearchOption.AllDirectories))
            Add(repository, hits, report);
        return new CoverageReport([.. hits.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new FileCoverage(file.Key, file.Value.Count, file.Value.Values.Count(hit => hit)))]);
    }

    /// <returns>Whether coverage is enough.</returns>
    public bool Write(TextWriter output)
    {
        output.WriteLine();
        if (Files.Count == 0)
        {
            output.WriteLine($"None of the tests loaded anything of {string.Join(", ", Product)}: there is no coverage to tell of.");
            return false;
        }

        output.WriteLine($"Line coverage of {string.Join(", ", Product)}: {Percent:0.0} % of {Files.Sum(file => file.Lines)} lines.");
        if (Percent >= RequiredPercent) return true;
        output.WriteLine($"Less than {RequiredPercent:0} %. Most lines not run:");
        foreach (var file in Files.OrderByDescending(file => file.Missed).Take(WorstShown))
            output.WriteLine($"  {file.Missed,5} of {file.Lines,5}  {file.Path}");
        return false;
    }

    // coverlet's own format: module, file, class, method, { Lines: { number: hits } }.
    private static void Add(Repository repository, Dictionary<string, Dictionary<int, bool>> hits, string report)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(report));
        foreach (var file in document.RootElement.EnumerateObject().SelectMany(module => module.Value.EnumerateObject()))
        {
            var path = Path.GetRelativePath(repository.Root, file.Name);
            if (!IsProduct(path)) continue;
            if (!hits.TryGetValue(path, out var lines)) hits[path] = lines = [];
            foreach (var line in LinesOf(file.Value)) lines[line.Number] = line.Hit || (lines.TryGetValue(line.Number, out var before) && before);
        }
    }

    private static IEnumerable<(int Number, bool Hit)> LinesOf(JsonElement classes) =>
        from type in classes.EnumerateObject()
        from method in type.Value.EnumerateObject()
        from line in method.Value.GetProperty("Lines").EnumerateObject()
        select (int.Parse(line.Name, System.Globalization.CultureInfo.InvariantCulture), line.Value.GetInt32() > 0);

    private static bool IsProduct(string path) =>
        Product.Contains(path.Split('/')[0], StringComparer.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal);
}
