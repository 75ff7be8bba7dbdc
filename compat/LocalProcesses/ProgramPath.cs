namespace SkyAndStreet.LocalProcesses;

/// <summary>Finds programs the way a shell does, so that a missing one is an error of ours and not of <c>setsid</c>.</summary>
public static class ProgramPath
{
    /// <summary>The full path of <paramref name="program"/>, or null. A name with a slash is taken as a path.</summary>
    public static string? Find(string program, string? workingDirectory = null)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var full = Path.GetFullPath(program, workingDirectory ?? Environment.CurrentDirectory);
            return IsExecutable(full) ? full : null;
        }
        // sbin is not in the PATH of ordinary users, but setpriv and redis-server may lie there.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Append("/usr/sbin").Append("/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable);
    }

    /// <summary>As <see cref="Find"/>.</summary>
    /// <exception cref="MissingProgramException">It is not there; the message names the Debian package.</exception>
    public static string Require(string program, string package) =>
        Find(program) ?? throw new MissingProgramException(program, $"{program} is not installed: run 'apt-get install {package}' (Debian) or put it on the PATH.");

    private static bool IsExecutable(string path)
    {
        const UnixFileMode Any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & Any) != 0;
    }
}
