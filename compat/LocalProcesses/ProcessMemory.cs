using System.Globalization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>Memory of a process with everything it started.</summary>
public static class ProcessMemory
{
    /// <summary>
    /// Resident bytes of the process, its group and its descendants. Pages shared by several processes count once in
    /// all (proportional set size) where the kernel lets us read it: ten Postgres back ends share one buffer pool.
    /// </summary>
    public static long ResidentBytes(int processId) => Members(processId).Sum(BytesOf);

    /// <summary>The same for several at once, with one look at all processes of the machine.</summary>
    public static IReadOnlyDictionary<int, long> ResidentBytes(IReadOnlyCollection<int> processIds)
    {
        var all = Living();
        return processIds.Distinct().ToDictionary(id => id, id => Members(id, all).Sum(BytesOf));
    }

    /// <summary>The living processes of the group of <paramref name="leaderId"/> and all below them.</summary>
    internal static IReadOnlyCollection<int> Members(int leaderId) => Members(leaderId, Living());

    private static List<ProcFile> Living() => [.. ProcFile.All().Where(process => !process.IsZombie)];

    private static HashSet<int> Members(int leaderId, List<ProcFile> all)
    {
        var members = all.Where(process => process.Id == leaderId || process.GroupId == leaderId).Select(process => process.Id).ToHashSet();
        // Postgres gives each back end a group of its own, so the group alone is not the whole family.
        while (all.Any(process => members.Contains(process.ParentId) && members.Add(process.Id)))
        {
        }
        return members;
    }

    private static long BytesOf(int processId) =>
        Kilobytes($"/proc/{processId}/smaps_rollup", "Pss:") ?? Kilobytes($"/proc/{processId}/status", "VmRSS:") ?? 0;

    private static long? Kilobytes(string file, string field)
    {
        try
        {
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // it ended meanwhile, or belongs to another user
        }
    }
}
