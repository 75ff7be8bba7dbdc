namespace SkyAndStreet.TestKit;

/// <summary>The checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Directory.Packages.props")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"{start} is not inside a checkout: no folder above it has a Directory.Packages.props.");
    }
}
