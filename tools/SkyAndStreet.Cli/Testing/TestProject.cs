namespace SkyAndStreet.Cli.Testing;

/// <summary>One project of tests and the assembly that it builds.</summary>
public sealed record TestProject(string ProjectFile)
{
    public string Name => Path.GetFileNameWithoutExtension(ProjectFile);

    /// <summary>The folder's name: what <c>--project</c> takes and what reports print.</summary>
    public string ShortName => Path.GetFileName(Path.GetDirectoryName(ProjectFile))!;

    public string Assembly => Path.Combine(Path.GetDirectoryName(ProjectFile)!, "bin", "Debug", "net10.0", Name + ".dll");

    /// <exception cref="SkyException">No project has that name.</exception>
    public static IReadOnlyList<TestProject> In(Repository repository, string? name)
    {
        var all = Directory.EnumerateFiles(repository.Combine("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new TestProject(file))
            .ToList();
        if (name is null) return all;
        var named = all.Where(project => project.Answers(name)).ToList();
        if (named.Count == 0)
            throw new SkyException($"No test project is called '{name}'; there are: {string.Join(", ", all.Select(project => project.ShortName))}.", ExitCodes.NotFound);
        return named;
    }

    // Kafka, Kafka.Tests, SkyAndStreet.Kafka.Tests and tests/Kafka.Tests all mean the same.
    private bool Answers(string name)
    {
        var last = Path.GetFileNameWithoutExtension(name.TrimEnd('/')) is { } stem && name.EndsWith(".csproj", StringComparison.Ordinal) ? stem : Path.GetFileName(name.TrimEnd('/'));
        return new[] { Name, ShortName, ShortName.Replace(".Tests", "", StringComparison.Ordinal) }.Contains(last, StringComparer.OrdinalIgnoreCase);
    }
}
