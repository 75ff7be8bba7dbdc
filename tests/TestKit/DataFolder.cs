namespace SkyAndStreet.TestKit;

/// <summary>The folder with real recordings beside the checkout, <c>../shared/data</c>. It may be absent; tests that need it are skipped then.</summary>
public static class DataFolder
{
    /// <summary>Null when there is none. <c>SKY_DATA</c> names another place.</summary>
    public static string? Root { get; } = Find();

    /// <summary>True when the file or folder is there.</summary>
    public static bool Has(string relativePath) => Root is not null && (File.Exists(Full(relativePath)) || Directory.Exists(Full(relativePath)));

    /// <exception cref="FileNotFoundException">It is not there; guard the test with <see cref="FactIfDataAttribute"/>.</exception>
    public static string Locate(string relativePath) => Has(relativePath)
        ? Full(relativePath)
        : throw new FileNotFoundException($"No {relativePath} in the data folder ({Root ?? "which is absent"}).");

    private static string Full(string relativePath) => Path.Combine(Root!, relativePath);

    private static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("SKY_DATA");
        var path = string.IsNullOrEmpty(configured) ? Path.Combine(RepositoryRoot.Path, "..", "shared", "data") : configured;
        return Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }
}
