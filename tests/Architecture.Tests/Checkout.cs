namespace SkyAndStreet.Architecture.Tests;

/// <summary>The files of the checkout that these tests were built from, without what a build or a run puts there.</summary>
internal static class Checkout
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "artifacts", "TestResults", "coverage", "shared"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Paths relative to the root, with <c>/</c>.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesIn(string folder, string ending) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The folders directly below one of the checkout that hold a project: each is a service, a library, ...</summary>
    public static IEnumerable<string> ProjectFoldersIn(string folder) =>
        FilesIn(folder, ".csproj").Select(file => Path.GetDirectoryName(file)!).Distinct();

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (var below in Directory.EnumerateDirectories(folder).Where(IsSource))
        {
            foreach (var file in Walk(below)) yield return file;
        }
    }

    private static bool IsSource(string folder)
    {
        var name = Path.GetFileName(folder);
        return !Generated.Contains(name) && (!name.StartsWith('.') || name == ".ci") && new DirectoryInfo(folder).LinkTarget is null;
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "global.json"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds global.json."));
}
