using System.Diagnostics;
using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>Builds the command line <c>setsid [setpriv ...] program arguments</c>; both replace themselves, so the pid stays.</summary>
internal static class StartCommand
{
    internal static ProcessStartInfo Of(ProcessSpecification specification)
    {
        var start = new ProcessStartInfo(ProgramPath.Require("setsid", "util-linux"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = ExistingDirectory(specification.WorkingDirectory),
        };
        foreach (var word in Prefix(specification.User).Append(Program(specification)).Concat(specification.Arguments))
            start.ArgumentList.Add(word);
        SetEnvironment(start.Environment, specification);
        return start;
    }

    /// <summary>The words that make the following command run as <paramref name="user"/>.</summary>
    internal static IEnumerable<string> Prefix(string? user) => user is null
        ? []
        : [ProgramPath.Require("setpriv", "util-linux"), $"--reuid={user}", $"--regid={user}", "--init-groups", "--"];

    private static string Program(ProcessSpecification specification) =>
        ProgramPath.Find(specification.Executable, specification.WorkingDirectory)
        ?? throw new MissingProgramException(specification.Executable,
            $"{specification.DisplayName}: the program '{specification.Executable}' was not found or is not executable; install it, or build the project it comes from.");

    private static string ExistingDirectory(string? directory) => directory is null || Directory.Exists(directory)
        ? directory ?? ""
        : throw new DirectoryNotFoundException($"The working directory {directory} does not exist.");

    private static void SetEnvironment(IDictionary<string, string?> target, ProcessSpecification specification)
    {
        if (!specification.InheritEnvironment)
            target.Clear();
        foreach (var (name, value) in specification.Environment)
        {
            if (value is null)
                target.Remove(name);
            else
                target[name] = value;
        }
        if (specification.Guard is { } guard)
            target[ProcessGuard.MarkerVariable] = guard.Marker;
    }
}
