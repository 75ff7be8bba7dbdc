using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>An installed Postgres.</summary>
/// <param name="Directory">Holds postgres, initdb and psql.</param>
/// <param name="MajorVersion">For example 15.</param>
public sealed record PostgresBinaries(string Directory, int MajorVersion)
{
    private const string Package = "postgresql";

    internal string Path(string program) => System.IO.Path.Combine(Directory, program);

    /// <summary>All of this machine: Debian's folders and the PATH, newest first.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAllAsync(CancellationToken cancellation = default)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in Candidates().Distinct())
        {
            if (await VersionOfAsync(directory, cancellation) is { } version && found.All(other => other.MajorVersion != version))
                found.Add(new PostgresBinaries(directory, version));
        }
        return [.. found.OrderByDescending(binaries => binaries.MajorVersion)];
    }

    /// <summary>The version that made <paramref name="dataDirectory"/>, or the newest for one without data.</summary>
    /// <exception cref="MissingProgramException">Not installed.</exception>
    /// <exception cref="PostgresException">Installed, but only versions that cannot read the data.</exception>
    public static async Task<PostgresBinaries> ForDataAsync(string dataDirectory, CancellationToken cancellation = default)
    {
        var installed = await FindAllAsync(cancellation);
        if (installed.Count == 0)
            throw new MissingProgramException("postgres", $"PostgreSQL is not installed: run 'apt-get install {Package}' (Debian); PATH and /usr/lib/postgresql/*/bin were searched.");
        if (PostgresFolder.VersionOf(dataDirectory) is not { } version)
            return installed[0];
        return installed.FirstOrDefault(binaries => binaries.MajorVersion == version) ?? throw new PostgresException(
            $"The data in {dataDirectory} was made by PostgreSQL {version}, but only {string.Join(", ", installed.Select(binaries => binaries.MajorVersion))} is installed: "
            + $"run 'apt-get install {Package}-{version}', or move that folder away to begin with an empty database.");
    }

    private static IEnumerable<string> Candidates()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = System.IO.Directory.Exists(Debian) ? System.IO.Directory.GetDirectories(Debian).Select(folder => System.IO.Path.Combine(folder, "bin")) : [];
        var onPath = ProgramPath.Find("postgres") is { } program ? System.IO.Path.GetDirectoryName(RealPath(program)) : null;
        return versions.Append(onPath).OfType<string>().Where(HasServer);
    }

    private static string RealPath(string program) => File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;

    private static bool HasServer(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, "postgres")) && File.Exists(System.IO.Path.Combine(directory, "initdb"));

    private static async Task<int?> VersionOfAsync(string directory, CancellationToken cancellation)
    {
        // "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
        var result = await ProgramRun.RunAsync(new ProcessSpecification { Executable = System.IO.Path.Combine(directory, "postgres"), Arguments = ["--version"] }, cancellation: cancellation);
        var words = result.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && int.TryParse(words[2].Split('.')[0].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
