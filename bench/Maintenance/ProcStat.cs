using System.Globalization;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>A line of <c>/proc/PID/stat</c> (proc(5)).</summary>
internal sealed record ProcStat(int Pid, int ParentPid, double CpuSeconds, long ResidentBytes)
{
    // Linux reports both in these units on every machine we support.
    private const double TicksPerSecond = 100;
    private const long PageBytes = 4_096;

    public static IReadOnlyList<ProcStat> ReadAll() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)).Select(n => Read(n!)).OfType<ProcStat>()];

    private static ProcStat? Read(string pid)
    {
        try
        {
            return Parse(pid, File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            // It has ended since the folder was listed.
            return null;
        }
    }

    private static ProcStat Parse(string pid, string line)
    {
        // The name before the last bracket may hold spaces; field 3 (state) is the first after it.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcStat(
            int.Parse(pid, CultureInfo.InvariantCulture),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            // User and system time, its own and that of ended children.
            fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond,
            long.Parse(fields[21], CultureInfo.InvariantCulture) * PageBytes);
    }
}
