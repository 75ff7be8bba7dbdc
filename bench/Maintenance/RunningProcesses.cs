using System.Net.Http.Json;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>The system's processes by name, with what they have used: each with its descendants, as Postgres has one a connection.</summary>
internal sealed class RunningProcesses(IReadOnlyDictionary<string, int> pids)
{
    public static async Task<RunningProcesses> FindAsync(Settings settings)
    {
        if (settings.Pids.Count > 0)
        {
            return new RunningProcesses(settings.Pids);
        }

        if (AppHostFile.Find() is not { } appHost)
        {
            return new RunningProcesses(new Dictionary<string, int>());
        }

        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Sky-Control-Token", appHost.ControlToken);
        var answer = await client.GetFromJsonAsync<Resources>($"{appHost.ControlUrl.TrimEnd('/')}/control/resources");
        return new RunningProcesses(answer!.Items.Where(r => r.Pid > 0).ToDictionary(r => r.Name, r => r.Pid!.Value));
    }

    /// <summary>Processor seconds and resident bytes of each, now.</summary>
    public IReadOnlyDictionary<string, Usage> Measure()
    {
        var all = ProcStat.ReadAll();
        return pids.ToDictionary(p => p.Key, p => Of(p.Value, all));
    }

    private static Usage Of(int root, IReadOnlyList<ProcStat> all)
    {
        var family = new HashSet<int> { root };
        while (all.Any(p => family.Contains(p.ParentPid) && family.Add(p.Pid)))
        {
        }

        var members = all.Where(p => family.Contains(p.Pid)).ToList();
        return new Usage(members.Sum(p => p.CpuSeconds), members.FirstOrDefault(p => p.Pid == root)?.ResidentBytes ?? 0);
    }

    private sealed record Resources([property: System.Text.Json.Serialization.JsonPropertyName("resources")] IReadOnlyList<Resource> Items);

    private sealed record Resource(string Name, int? Pid);
}

/// <summary>Processor seconds of a process with its descendants; resident bytes of the process alone, whose descendants share its memory.</summary>
internal sealed record Usage(double CpuSeconds, long ResidentBytes);
