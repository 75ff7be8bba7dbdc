using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>One line of <c>/proc/PID/stat</c> (proc_pid_stat(5)): the fields this library needs.</summary>
internal readonly record struct ProcFile(int Id, char State, int ParentId, int GroupId, long StartTicks)
{
    internal bool IsZombie => State is 'Z' or 'X';

    /// <summary>Null when the process is gone.</summary>
    internal static ProcFile? Read(int processId)
    {
        try
        {
            return Parse(processId, File.ReadAllText($"/proc/{processId}/stat"));
        }
        catch (IOException) // the process ended between two system calls
        {
            return null;
        }
        catch (UnauthorizedAccessException) // hidepid: not a process of ours
        {
            return null;
        }
    }

    internal static ProcFile Parse(int processId, string line)
    {
        // The name (field 2) may hold blanks and parentheses: count from the last one. Field 3 is the state.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcFile(processId, fields[0][0], Number(fields[1]), Number(fields[2]), long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    internal static IEnumerable<ProcFile> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<ProcFile>();

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
