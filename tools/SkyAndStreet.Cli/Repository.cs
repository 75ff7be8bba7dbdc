namespace SkyAndStreet.Cli;

/// <summary>The checkout that a command works on.</summary>
public sealed record Repository(string Root)
{
    public string Solution => Path.Combine(Root, "SkyAndStreet.sln");

    public string RunFile => Path.Combine(Root, ".sky", "run", "apphost.json");

    public string LogFile(string resource) => Path.Combine(Root, ".sky", "logs", resource + ".log");

    public string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The checkout that <paramref name="folder"/> lies in.</summary>
    public static Repository Containing(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "sky")) && File.Exists(Path.Combine(parent.FullName, "global.json")))
                return new Repository(parent.FullName);
        }

        throw new SkyException($"{folder} is not in a checkout of SkyAndStreet: no folder above it holds ./sky and global.json.", ExitCodes.NotFound);
    }
}
